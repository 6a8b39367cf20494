import Glibc
import Testing

/// A system that refuses new threads.
@Suite(.serialized) struct ThreadFaultTests {
  /// As another user than root, for whom alone the limit of processes holds; one that runs nothing
  /// else. The first of them is the command itself.
  @Test(
    .enabled(if: getuid() == 0, "only root can start a command as another user"),
    arguments: [FaultRun.check, FaultRun.split, ["inspect", "real.csv"]], [1, 2, 3, 4, 6])
  func theRunEndsWithThoseThatStart(arguments: [String], most: Int) throws {
    let fault = try FaultRun()
    chmod(fault.folder.path, 0o777)
    for name in fault.folder.contents { chmod("\(fault.folder.path)/\(name)", 0o666) }
    let shell = "exec setpriv --reuid=64123 --regid=64123 --clear-groups prlimit --nproc=\(most)"
    let result = try fault.run(arguments, shell: (shell, ""), within: 20)
    #expect([0, 71].contains(result.code), "\(result.errors)")
    if result.code != 0 { #expect(result.errors.contains("synthgate: error: ")) }
  }
}
