# Stands in for systemd towards one service: speaks sd_notify over a datagram socket, ends the
# process with SIGABRT when no WATCHDOG=1 came in time, and starts it anew. Perl is in every Debian.
# Arguments: socket, limit in milliseconds, starts at most, command. One line a happening.
use strict; use warnings; use Socket; use POSIX ":sys_wait_h"; use Time::HiRes qw(time);
my ($path, $limit, $starts, @command) = @ARGV;
$| = 1;
socket(my $line, AF_UNIX, SOCK_DGRAM, 0) or die $!;
unlink $path; bind($line, sockaddr_un($path)) or die $!;
$ENV{NOTIFY_SOCKET} = $path; $ENV{WATCHDOG_USEC} = $limit * 1000;
my $child; local $SIG{TERM} = sub { kill 'TERM', $child; waitpid $child, 0; exit 0 };
while ($starts-- > 0) {
  $child = fork(); if (!$child) { exec @command or exit 127 }
  print "started $child\n";
  my $last; my $words = 0;
  while (1) {
    my $in = ''; vec($in, fileno($line), 1) = 1;
    if (select(my $ready = $in, undef, undef, 0.05) > 0) {
      recv($line, my $text, 4096, 0);
      if ($text =~ /^READY=1/m) { $last = time; print "ready\n" }
      if ($text =~ /^WATCHDOG=1/m) { $last = time; print "alive\n" if ++$words == 3 }
      if ($text =~ /^STOPPING=1/m) { undef $last; print "stopping\n" }
    }
    if (waitpid($child, WNOHANG) == $child) { print "ended ", ($? & 127), "\n"; last }
    if (defined $last && (time - $last) * 1000 > $limit) { print "silent\n"; undef $last; kill 'ABRT', $child }
  }
}
