"""Worker processes: every query and page is made in one, so that it can be ended without harm to others."""
