"""Tools for assistants: the verbs by the Model Context Protocol, each answer with what it rests on."""
