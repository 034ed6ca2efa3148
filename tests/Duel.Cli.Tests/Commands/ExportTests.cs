namespace Duel.Cli.Tests;

public sealed class ExportTests : IDisposable
{
    private readonly WorkFolder folder = new();

    public ExportTests() => Invocation.Of(folder.Path, "train", "ring", "--steps", "3", "--batch", "8", "--width", "4", "--out", "run").Succeeded();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_network_is_written_checked_and_described()
    {
        var done = Invocation.Of(folder.Path, "export", "run", "-o", "ring.onnx", "--check").Succeeded();
        Assert.Contains("wrote the generator to ring.onnx: z [n, ", done.Output, StringComparison.Ordinal);
        Assert.Contains("to samples [n, 2]", done.Output, StringComparison.Ordinal);
        Assert.Contains("with a batch of 7: largest difference", done.Output, StringComparison.Ordinal);
        Invocation.Of(folder.Path, "export", "run", "-o", "scores.onnx", "--network", "discriminator", "--batch", "8", "--check").Succeeded();
    }

    [Fact]
    public void A_run_becomes_a_folder_for_a_hub_that_is_read_as_a_run_and_an_event_file()
    {
        Invocation.Of(folder.Path, "export", "run", "--to", "hf", "--license", "mit", "-o", "shared").Succeeded();
        Assert.Contains("license: mit", File.ReadAllText(folder.At("shared/README.md")), StringComparison.Ordinal);
        foreach (var from in new[] { "run", "shared" })
            Invocation.Of(folder.Path, "generate", from, "--count", "4", "-o", $"{from}.csv").Succeeded();
        Assert.Equal(File.ReadAllText(folder.At("run.csv")), File.ReadAllText(folder.At("shared.csv")));
        Assert.Equal(ExitCode.BadInput, Invocation.Of(folder.Path, "export", "run", "--to", "hf", "-o", "shared", "--force").Code);
        Assert.Equal(ExitCode.Usage, Invocation.Of(folder.Path, "export", "run", "--to", "hf", "--license", "a b", "-o", "other").Code);
        Invocation.Of(folder.Path, "export", "run", "--to", "tensorboard", "-o", "logs").Succeeded();
        Assert.Single(Directory.GetFiles(folder.At("logs"), "events.out.tfevents.*"));
    }

    [Fact]
    public void What_cannot_be_written_says_what_can()
    {
        var unknown = Invocation.Of(folder.Path, "export", "run", "-o", "x.onnx", "--network", "generatr");
        Assert.Equal(ExitCode.Usage, unknown.Code);
        Assert.Contains("generator, discriminator", unknown.Error, StringComparison.Ordinal);
        Assert.Contains("Did you mean generator?", unknown.Error, StringComparison.Ordinal);
        File.WriteAllText(folder.At("there.onnx"), "mine");
        Assert.Equal(ExitCode.BadInput, Invocation.Of(folder.Path, "export", "run", "-o", "there.onnx").Code);
        Assert.Equal("mine", File.ReadAllText(folder.At("there.onnx")));
    }
}
