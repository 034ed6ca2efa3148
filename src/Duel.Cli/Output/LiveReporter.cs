using Spectre.Console;

namespace Duel.Cli;

/// <summary>A bar, speeds, losses and the last picture's name, redrawn in place: for terminals.</summary>
/// <param name="shell">The terminal.</param>
internal sealed class LiveReporter(Shell shell) : IRunReporter
{
    private const int BarWidth = 30;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    public async Task FollowAsync(IAsyncEnumerable<TrainingEvent> events, Action<TrainingEvent> seen)
    {
        var console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(shell.Screen),
            Ansi = AnsiSupport.Yes,
            ColorSystem = shell.HasColour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.Yes,
        });
        console.Profile.Width = shell.Width ?? console.Profile.Width;
        var summary = new RunSummary();
        await console.Live(Picture(summary)).AutoClear(false).StartAsync(async live =>
        {
            var last = shell.Clock.GetTimestamp();
            await foreach (var happened in events.ConfigureAwait(false))
            {
                seen(happened);
                summary.On(happened);
                if (happened is not StepsCompleted || shell.Clock.GetElapsedTime(last) < Interval)
                    continue;
                last = shell.Clock.GetTimestamp();
                live.UpdateTarget(Picture(summary));
            }
            live.UpdateTarget(Picture(summary));
        }).ConfigureAwait(false);
    }

    private static Grid Picture(RunSummary summary)
    {
        var full = (int)Math.Round(Math.Clamp(summary.Progress, 0, 1) * BarWidth);
        var table = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        table.AddRow(new Markup($"[green]{new string('━', full)}[/][grey]{new string('·', BarWidth - full)}[/] {summary.Progress:P0}"), new Text($"step {Quantity.Of(summary.Step)}, {Quantity.Of(summary.TimeLeft)} left"));
        table.AddRow(new Text("speed"), new Text(summary.SpeedText));
        table.AddRow(new Text("losses"), new Text(summary.LossText));
        table.AddRow(new Text("last picture"), new Text(summary.LastGrid ?? "none yet"));
        if (summary.LastEvaluated is { } evaluated)
            table.AddRow(new Text("evaluated"), new Text($"{RunSummary.Words(evaluated)} at step {Quantity.Of(evaluated.Step)}, the best at {Quantity.Of(evaluated.BestStep)}"));
        foreach (var trouble in summary.Troubles.Where(trouble => trouble.Until is null))
            table.AddRow(new Markup("[yellow]health[/]"), new Text($"{trouble.Text}. {trouble.Advice}"));
        if (summary.Recoveries > 0)
            table.AddRow(new Text("went back"), new Text($"{summary.Recoveries} times, last for {summary.Troubles.Last(trouble => trouble.Change is not null).Text}"));
        if (summary.Warning is { } warning)
            table.AddRow(new Markup("[yellow]warning[/]"), new Text($"{warning} The run goes on and tries again later."));
        return table;
    }
}
