"""A web page as the user's own visit, to be pointed at."""
