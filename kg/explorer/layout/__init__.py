"""Where nodes stand: computed once, from a seed, the same on every run, so that readers learn positions."""
