"""What Junos tells about itself and its surroundings; `dispatch` knows who answers which RPC."""
