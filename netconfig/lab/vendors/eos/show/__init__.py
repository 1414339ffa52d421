"""What EOS show commands print, by subject; `dispatch` knows which function answers which."""
