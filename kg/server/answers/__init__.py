"""What workers make: one module for each kind of job, with a function `answer`."""
