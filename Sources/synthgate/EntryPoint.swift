import SynthgateCLI

/// The command `synthgate`.
@main
struct EntryPoint {
  static func main() {
    CommandLineTool.main()
  }
}
