"""Letters become drafts in the user's own mailbox; nothing is ever sent."""
