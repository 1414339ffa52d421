"""What an IOS-XR router reports of itself, as entries, in the forms of the XML agent and YANG."""
