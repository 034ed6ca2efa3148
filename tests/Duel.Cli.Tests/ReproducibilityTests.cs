namespace Duel.Cli.Tests;

/// <summary>One seed makes one model, to the bit.</summary>
public sealed class ReproducibilityTests : IDisposable
{
    private readonly WorkFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("fashion", "--limit", "100", "--width", "8")]
    [InlineData("ring", "--limit", "1000")]
    public void Models_are_the_same_on_one_and_two_threads_and_run_after_run(params string[] data)
    {
        var one = Model("one", [.. data, "--threads", "1"]);

        Assert.Equal(one, Model("two", [.. data, "--threads", "2"]));
        Assert.Equal(one, Model("again", [.. data, "--threads", "1"]));
        Assert.NotEqual(one, Model("other", [.. data, "--seed", "1"]));
    }

    private byte[] Model(string name, string[] args)
    {
        Invocation.Of(folder.Path, ["train", .. args, "--steps", "4", "--batch", "8", "--grids", "2", "--out", name]).Succeeded();
        return File.ReadAllBytes(folder.At(name, "model.safetensors"));
    }
}
