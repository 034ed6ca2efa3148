using System.Diagnostics;
using Duel.Networks.Tests;

namespace Duel.Onnx.Tests;

/// <summary>The standard's own checker, Debian's python3-onnx, with its inference of shapes, as an oracle where it is installed.</summary>
public sealed class CheckerTests : IDisposable
{
    private const string Check = "import sys, onnx\nfor path in sys.argv[1:]:\n    try:\n        onnx.checker.check_model(onnx.load(path), full_check=True)\n    except Exception as trouble:\n        print(path, trouble)";
    private readonly string folder = Directory.CreateTempSubdirectory("duel-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Every_network_of_the_zoo_is_valid_to_the_checker_of_the_standard()
    {
        Assert.SkipUnless(Python("import onnx") is { ExitCode: 0 }, "python3-onnx is not installed");
        var files = new List<string>();
        foreach (var (place, name) in DesignSamples.Names.Select(row => row.Data).Index())
        {
            foreach (var function in new[] { NetworkExportTests.Generator(name), NetworkExportTests.Discriminator(name) })
            {
                files.Add(Path.Combine(folder, $"{place}-{function.Name}.onnx"));
                OnnxFile.Write(files[^1], OnnxExport.Of(function, function.MixesSamples ? 4 : null));
            }
        }
        var (code, output) = Python(Check, [.. files]);
        Assert.Equal((0, ""), (code, output.Trim()));
    }

    private static (int ExitCode, string Output) Python(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("python3", ["-c", program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + errors.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, "there is no python3");
        }
    }
}
