"""communique: news about relations between countries, as a relational warehouse that can be trusted."""

__version__ = "0.1.0"
