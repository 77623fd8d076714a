"""The same answers for machine readers, by the Model Context Protocol (extra ``mcp``).

Every tool is a page of `kg.server`, made as a job by its workers, so that all limits hold. `kg.mcp.transports` is
the way in.
"""
