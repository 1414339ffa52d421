"""What Arista and Cisco have in common, where they write and show it in the same words."""
