"""What one machine keeps of conversations: transcripts, admitted turns and the memory of each thread."""
