namespace Duel.Cli.Tests;

/// <summary>Completions offered to shells, and the verbs that people look for.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("duel train --loss ", "hinge", "wasserstein")]
    [InlineData("duel train --penalty ", "r1", "none")]
    [InlineData("duel train --network ", "dcgan", "mlp")]
    [InlineData("duel train --preset ", "wgan-gp", "dcgan")]
    [InlineData("duel train --on-trouble ", "recover", "ignore")]
    [InlineData("duel train ", "ring", "fashion")]
    [InlineData("duel table train --variant ", "wgan-gp", "relativistic")]
    [InlineData("duel evaluate x --metrics ", "frechet", "kernel")]
    [InlineData("duel list ", "losses", "presets")]
    [InlineData("duel fork x --optim", "--optimizer")]
    public void Values_and_names_are_offered(string line, params string[] offered)
    {
        var found = Invocation.Of(Path.GetTempPath(), $"[suggest:{line.Length}]", line).Succeeded().Output.Split('\n', StringSplitOptions.TrimEntries);
        Assert.All(offered, one => Assert.Contains(one, found));
    }

    [Theory]
    [InlineData("bash", "complete -F")]
    [InlineData("zsh", "compdef")]
    [InlineData("fish", "complete -c duel")]
    [InlineData("pwsh", "Register-ArgumentCompleter")]
    public void There_is_a_script_for_each_shell(string shell, string part) =>
        Assert.Contains(part, Invocation.Of(Path.GetTempPath(), "completion", shell).Succeeded().Output);

    [Fact]
    public void Another_shell_is_refused_with_those_that_there_are() => Assert.Contains("bash, zsh, fish, pwsh", Invocation.Of(Path.GetTempPath(), "completion", "cmd").Error);

    [Fact]
    public void Help_and_version_are_verbs_too()
    {
        Assert.Equal(Invocation.Of(Path.GetTempPath(), "table", "train", "--help").Output, Invocation.Of(Path.GetTempPath(), "help", "table", "train").Succeeded().Output);
        Assert.Equal(Invocation.Of(Path.GetTempPath(), "--version").Output, Invocation.Of(Path.GetTempPath(), "version").Succeeded().Output);
        Assert.Contains("Did you mean train?", Invocation.Of(Path.GetTempPath(), "help", "trian").Error);
    }
}
