"""The two guards of a turn: `input` looks at what came in, `output` at what wants to leave."""
