"""What an EOS config says of the network; `reading` has the whole of it."""
