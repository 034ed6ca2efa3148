using Duel.Training;

namespace Duel.Cli.Tests;

public class LiveReporterTests
{
    [Fact]
    public async Task Without_colour_the_bar_tells_what_is_done_from_what_is_not()
    {
        using var screen = new StringWriter();
        using var stop = new StopRequest();
        var shell = new Shell(screen, screen, ".", stop) { IsTerminal = true, HasColour = false, Width = 100 };

        await new LiveReporter(shell).FollowAsync(new TrainingEvent[] { new StepsCompleted(19, 19, 0.2, 1, [], []) }.ToAsyncEnumerable(), _ => { });

        var frame = screen.ToString();
        Assert.Contains($"{new string('━', 6)}{new string('·', 24)}", frame, StringComparison.Ordinal);
        // Cursor movements only: no colour.
        Assert.DoesNotMatch("\u001b\\[[0-9;]*m", frame);
    }
}
