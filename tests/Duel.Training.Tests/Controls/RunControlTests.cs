using System.Text.Json.Nodes;
using Duel.Data;
using Duel.Tensors;

namespace Duel.Training.Tests;

public sealed class RunControlTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("duel-controls-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string At(string name) => Path.Combine(folder, name);

    private static IDataset Ring { get; } = Datasets.Open("ring").Dataset;

    private static GanRun Run(long steps, long every = 200) => new(Ring, new()
    {
        Budget = new(Steps: steps),
        BatchSize = 4,
        Previews = 1,
        Health = new() { OnTrouble = OnTrouble.Ignore },
        Checkpoints = new() { EverySteps = every, Keep = 100 },
    });

    [Theory]
    [InlineData(RunControl.Rate, "generator", 0.25)]
    [InlineData(RunControl.Weight, RunControl.AdversarialWeight, 1e-9)]
    [InlineData(RunControl.Weight, RunControl.PenaltyWeight, 0.0)]
    public async Task What_is_changed_is_changed_at_the_same_step_where_a_run_resumes(string command, string name, double factor)
    {
        ControlApplied? change = null;
        await Follow(Run(3000), At("changed"), (happened, asked) =>
        {
            if (happened is StepsCompleted { Step: >= 300 } && asked++ == 0)
                new RunControl(command, name, factor).Ask(At("changed"));
            change = happened as ControlApplied ?? change;
            return asked;
        });
        Assert.Equal((command, name, factor), (change!.Command, change.Name, change.Value));
        Assert.InRange(change.Step, 300, 2999);
        await Follow(Run(3000), At("unchanged"));
        Assert.NotEqual(Outcome.Of(At("unchanged")).Tensors, Outcome.Of(At("changed")).Tensors);

        // As if the machine had died just after the last checkpoint before the change, and again after the first behind it.
        foreach (var last in new[] { change.Step - 1, change.Step + 201 })
        {
            var copy = Copied("changed", $"died-{last}");
            foreach (var (_, behind) in new CheckpointFolder(Path.Combine(copy, "checkpoints")).All.Where(checkpoint => checkpoint.Step > last))
                Directory.Delete(behind, recursive: true);
            await Follow(GanRun.Resume(copy, Ring));
            Outcome.Of(At("changed")).AssertSame(Outcome.Of(copy));
        }
    }

    [Theory]
    [InlineData(4, "a a a b b b b b")]
    [InlineData(-1, "a a a a b b b b")]
    public void A_skipped_phase_leaves_its_time_to_the_next_and_does_so_again_after_a_restart(long asked, string expected)
    {
        // The log alone decides: a trainer that is built anew and goes back to the start takes the same turns.
        var folder = RunFolder.Create(At($"phases{asked}"));
        var first = Turns(folder, step => step == 3 && asked > 0, out var told);
        Assert.Equal(expected, first);
        Assert.Equal(["1 a", "2 b"], told.OfType<PhaseEntered>().Select(phase => $"{phase.Place} {phase.Name}"));
        Assert.Equal(asked > 0 ? ["a"] : [], told.OfType<ControlApplied>().Select(done => done.Name));
        Assert.Equal(expected, Turns(folder, _ => false, out _));
    }

    /// <summary>The phases of eight steps in turn, the first of which a user may ask to skip after some step.</summary>
    private static string Turns(RunFolder folder, Func<long, bool> isAsked, out List<TrainingEvent> told)
    {
        var run = new GanRun(Ring, new() { Budget = new(Steps: 8), BatchSize = 4 });
        List<string> seen = [];
        List<TrainingEvent> events = told = [];
        Phase Noting(string name) => new(name, [new(run.Game.Generator, context =>
        {
            seen.Add(name);
            return run.Game.Generator.Parameters.Variables[0].Square().Sum();
        })]);
        var clock = new SteppingClock(TimeSpan.FromSeconds(1));
        var trainer = new Trainer([Noting("a"), Noting("b")], new SampleBatches(Ring, 4, new Rng(1)), new() { Budget = new(Steps: 8), ReportEvery = 1 }) { Controls = new(folder, [], clock) };
        trainer.Run(happened =>
        {
            events.Add(happened);
            if (happened is StepsCompleted && isAsked(happened.Step))
            {
                new RunControl(RunControl.Skip, "b").Ask(folder.Path);
                new RunControl(RunControl.Skip, "a").Ask(folder.Path);
            }
        });
        return string.Join(' ', seen);
    }

    [Fact]
    public async Task A_run_pauses_saves_goes_on_and_stops_as_asked()
    {
        List<string> told = [];
        var (stepOfPause, savedAt) = (-1L, -1L);
        var reason = await Follow(Run(1_000_000, every: 900_000), At("run"), (happened, asked) =>
        {
            if (happened is StepsCompleted && asked++ == 0)
                new RunControl(RunControl.Pause).Ask(At("run"));
            if (happened is ControlApplied done)
            {
                told.Add(done.Command);
                stepOfPause = done.Command == RunControl.Pause ? done.Step : stepOfPause;
                (string? next, var step) = done.Command switch
                {
                    RunControl.Pause => (RunControl.Save, done.Step),
                    RunControl.Save => (RunControl.Continue, done.Step),
                    RunControl.Continue => (RunControl.Stop, done.Step),
                    _ => (null, done.Step),
                };
                // While it waits, no step is taken.
                Assert.True(done.Command is RunControl.Stop || step == stepOfPause);
                if (next is not null)
                    new RunControl(next).Ask(At("run"));
            }
            savedAt = happened is CheckpointSaved { Step: > 0 } saved && savedAt < 0 ? saved.Step : savedAt;
            return asked;
        });
        Assert.Equal(["pause", "save", "continue", "stop"], told);
        Assert.Equal(stepOfPause, savedAt);
        Assert.Equal(StopReason.Cancelled, reason);
        Assert.True(new CheckpointFolder(At("run") + "/checkpoints").Newest().Manifest.Step >= stepOfPause);
    }

    [Fact]
    public async Task Wishes_of_another_time_and_lines_that_are_none_change_nothing()
    {
        await Follow(Run(40), At("plain"));
        Directory.CreateDirectory(At("busy"));
        using var cancel = new CancellationTokenSource();
        await Follow(Run(40), At("busy"), (happened, asked) =>
        {
            if (happened is RunStarted)
                File.AppendAllText(Path.Combine(At("busy"), "controls.jsonl"), "{\n\nnull\n7\n{\"command\": \"format\"}\n{\"command\": \"rate\", \"name\": \"generator\", \"value\": 1e9}\n{\"command\": \"rate\", \"name\": \"nobody\", \"value\": 2}\n{\"command\": \"rate\"}\n{\"command\": \"weight\", \"name\": \"cycle\", \"value\": 2}\n{\"command\": \"skip\", \"name\": \"adversarial\"}\n");
            Assert.IsNotType<ControlApplied>(happened);
            return asked;
        });
        Outcome.Of(At("plain")).AssertSame(Outcome.Of(At("busy")));
        new RunControl(RunControl.Stop).Ask(At("busy"));
        Assert.Equal(StopReason.BudgetUsed, await Follow(GanRun.Resume(At("busy"), Ring, change: options => options with { Budget = new(Steps: 60) })));
    }

    [Theory]
    [InlineData("rate", "generator", 0.0)]
    [InlineData("rate", "generator", double.NaN)]
    [InlineData("rate", null, 2.0)]
    [InlineData("weight", "penalties", -1.0)]
    [InlineData("weight", "generator", 1.0)]
    [InlineData("weight", "penalties", null)]
    [InlineData("skip", null, null)]
    [InlineData("skip", "encoder", 2.0)]
    [InlineData("delete", null, null)]
    public void A_wish_that_means_nothing_is_refused(string command, string? name, double? value)
    {
        Assert.Throws<ArgumentException>(() => new RunControl(command, name, value).Ask(folder));
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task A_damaged_log_of_changes_is_told_and_not_guessed()
    {
        await Follow(Run(20), At("run"));
        await File.WriteAllTextAsync(Path.Combine(At("run"), "control-log.json"), "[{\"step\": 3");
        var trouble = await Assert.ThrowsAsync<RunFolderException>(() => Follow(GanRun.Resume(At("run"), Ring, change: options => options with { Budget = new(Steps: 30) })));
        Assert.Contains("control-log.json", trouble.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_of_the_log_reads_back()
    {
        var line = System.Text.Json.JsonSerializer.Serialize<TrainingEvent>(new ControlApplied(7, "rate", "generator", 0.5), RunFolder.Json);
        Assert.Equal("control-applied", JsonNode.Parse(line)!["event"]!.GetValue<string>());
        Assert.Equal(new ControlApplied(7, "rate", "generator", 0.5), System.Text.Json.JsonSerializer.Deserialize<TrainingEvent>(line, RunFolder.Json));
    }

    private static async Task<StopReason> Follow(GanRun run, string? path = null, Func<TrainingEvent, int, int>? on = null)
    {
        var (asked, reason) = (0, (StopReason?)null);
        await foreach (var happened in run.RunAsync(path))
        {
            asked = on?.Invoke(happened, asked) ?? asked;
            reason = (happened as Finished)?.Reason ?? reason;
        }
        return reason!.Value;
    }

    private string Copied(string from, string to)
    {
        foreach (var file in Directory.GetFiles(At(from), "*", SearchOption.AllDirectories))
        {
            var place = Path.Combine(At(to), Path.GetRelativePath(At(from), file));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Copy(file, place);
        }
        return At(to);
    }
}
