"""Values as people write them: times, places, addresses, texts."""
