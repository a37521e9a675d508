"""The order of the stages: the only place that knows how a folder becomes a document."""
