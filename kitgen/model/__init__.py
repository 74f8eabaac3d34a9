"""What an interview, a step, a message and a kit are: frozen types, no behaviour of others."""
