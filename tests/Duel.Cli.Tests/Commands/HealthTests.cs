using System.Text.Json.Nodes;

namespace Duel.Cli.Tests;

/// <summary>The check of the machine.</summary>
public sealed class HealthTests
{
    [Fact]
    public void Every_check_reports_and_the_kernels_are_well()
    {
        using var folder = new WorkFolder();

        var findings = JsonNode.Parse(Invocation.Of(folder.Path, "doctor", "--json").Succeeded().Output)!["findings"]!.AsArray();

        Assert.Equal(["duel", "runtime", "vectors", "threads", "memory", "disk", "kernels", "speed", "mpi", "terminal"], findings.Select(finding => (string)finding!["what"]!));
        Assert.Equal("ok", (string)findings.Single(finding => (string)finding!["what"]! == "kernels")!["state"]!);
        Assert.Empty(folder.Contents());
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_warned_of_with_advice()
    {
        if (!Directory.Exists("/proc/self"))
            Assert.Skip("needs /proc, which cannot be written");

        var text = Invocation.Of("/proc", "doctor").Output;

        Assert.Contains("warn   disk", text);
        Assert.Contains("--out", text);
    }
}
