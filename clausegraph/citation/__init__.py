"""What people type, and the fixed names that it stands for."""
