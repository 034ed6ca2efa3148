namespace Duel.Training.Tests;

public sealed class PeriodicEvaluationTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("duel-judging-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_run_limited_in_steps_is_judged_at_even_shares_of_it_and_at_its_end()
    {
        var judged = Judged(Options(new() { Metrics = ["spread"] }, steps: 2_000));
        Assert.Equal([.. Enumerable.Range(1, 20).Select(i => 100L * i)], judged.Select(one => one.Step));
    }

    [Fact]
    public void A_short_run_is_judged_less_often_than_a_long_one()
    {
        Assert.Equal([60L], Judged(Options(new() { Metrics = ["spread"] }, steps: 60)).Select(one => one.Step));
        Assert.Equal([100L, 200L, 300L], Judged(Options(new() { Metrics = ["spread"] }, steps: 300)).Select(one => one.Step));
    }

    [Fact]
    public void Every_so_many_steps_and_at_the_end_is_what_it_says()
    {
        var judged = Judged(Options(new() { Metrics = ["spread"], EverySteps = 5 }, steps: 12));
        Assert.Equal([5, 10, 12], judged.Select(one => one.Step));
    }

    [Fact]
    public void A_run_limited_in_time_spends_its_share_on_being_judged()
    {
        var clock = new Stepper();
        var run = new GanRun(Recipes.Data("judged"), Options(new() { Metrics = ["spread"], Share = 0.1 }, steps: 1));
        var part = new PeriodicEvaluation(run.Options.Evaluation!, new(Time: TimeSpan.FromSeconds(1000)), () => new SlowEvaluator(clock).Evaluate(null!), clock);
        var trainer = new Trainer([run.Game.ToPhase()], run.Batches, new() { Budget = new(Time: TimeSpan.FromSeconds(1000)), Clock = clock });
        trainer.Callbacks.Add(clock);
        trainer.Callbacks.Add(part);
        var seconds = new List<double>();
        trainer.Run(happened => seconds.AddRange(happened is Evaluated ? [trainer.Elapsed.TotalSeconds] : []));
        // The first after 30 seconds, as a twentieth of the run would be later; then 4 seconds of every 40, and once at the end.
        Assert.Equal(30, seconds[0]);
        Assert.All(seconds.Zip(seconds.Skip(1)).SkipLast(1), pair => Assert.InRange(pair.Second - pair.First, 40, 42));
        Assert.True(seconds[^1] >= 1000);
    }

    [Fact]
    public async Task The_best_checkpoint_stays_and_can_be_generated_from()
    {
        var place = Path.Combine(folder, "run");
        var options = Options(new() { Metrics = ["spread"], EverySteps = 3 }, steps: 12) with { Checkpoints = new() { EverySteps = 100 } };
        var judge = new SpreadEvaluator(5, 2, 4, 3);
        var found = await Follow(new GanRun(Recipes.Data("judged"), options) { Evaluator = judge }, place);
        Assert.Equal([true, true, false, false], found.Select(one => one.IsBest));
        Assert.Equal([3, 6, 6, 6], found.Select(one => one.BestStep));
        var checkpoints = RunFolder.Open(place).Checkpoints;
        Assert.Equal(6, checkpoints.Find("best").Manifest.Step);
        Assert.Equal(2, checkpoints.Find("best").Manifest.Score);
        Assert.Equal(12, checkpoints.Find("newest").Manifest.Step);
        Assert.Contains("best, newest, or a step: ", Assert.Throws<CheckpointException>(() => checkpoints.Find("7")).Hint, StringComparison.Ordinal);

        // The judge saw the generator as the checkpoint gives it back, and the newest is the one that the run ended with.
        Assert.Equal(found[1].Numbers[0].Value, new SpreadEvaluator().Evaluate(SavedGenerator.Load(place, checkpoints.Find("best")))[0].Value);
        Assert.Equal(found[3].Numbers[0].Value, new SpreadEvaluator().Evaluate(SavedGenerator.Load(place))[0].Value);
        Assert.Equal(found[3].Numbers[0].Value, new SpreadEvaluator().Evaluate(SavedGenerator.Load(place, checkpoints.Find("12")))[0].Value);
    }

    [Fact]
    public async Task Patience_ends_a_run_and_curves_and_log_have_the_numbers()
    {
        var place = Path.Combine(folder, "run");
        var options = Options(new() { Metrics = ["spread"], EverySteps = 2, Patience = 2 }, steps: 40);
        var found = await Follow(new GanRun(Recipes.Data("judged"), options) { Evaluator = new SpreadEvaluator(5, 4, 4, double.PositiveInfinity, 1) }, place);
        Assert.Equal(8, found[^1].Step);
        Assert.Contains("\"reason\":\"no-longer-better\"", File.ReadAllText(Path.Combine(place, "events.jsonl")), StringComparison.Ordinal);
        Assert.Contains("spread of held-out samples", File.ReadAllText(Path.Combine(place, "curves.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_judged_by_is_not_learned_from()
    {
        var said = new List<string>();
        var run = new GanRun(Recipes.Data("judged"), Options(new() { Metrics = ["spread"] }, steps: 1), new LineLogger(said.Add));
        Assert.Equal(Recipes.Data("judged").Count, run.Data.Count + run.HeldOut!.Count);
        Assert.Equal(run.Data.Count, run.Batches.Count);
        Assert.Contains(said, line => line.Contains("held out of training", StringComparison.Ordinal));
        var given = new GanRun(Recipes.Data("judged"), Options(new() { Metrics = ["spread"] }, steps: 1), heldOut: Recipes.Data("default"));
        Assert.Equal(Recipes.Data("judged").Count, given.Data.Count);
    }

    [Fact]
    public async Task A_run_without_the_judge_that_its_options_ask_for_is_refused()
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => Follow(new GanRun(Recipes.Data("judged"), Options(new() { Metrics = ["spread"] }, steps: 1)), Path.Combine(folder, "run")));
        Assert.Contains("MetricEvaluator.Of(run)", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    private static GanRunOptions Options(EvaluationOptions judging, long steps) => Recipes.Options("judged") with { Evaluation = judging, Budget = new(Steps: steps) };

    private static List<Evaluated> Judged(GanRunOptions options)
    {
        var found = new List<Evaluated>();
        new GanRun(Recipes.Data("judged"), options) { Evaluator = new SpreadEvaluator() }.Trainer.Run(happened => found.AddRange(happened is Evaluated judged ? [judged] : []));
        return found;
    }

    private static async Task<List<Evaluated>> Follow(GanRun run, string place)
    {
        var found = new List<Evaluated>();
        await foreach (var happened in run.RunAsync(place))
            found.AddRange(happened is Evaluated judged ? [judged] : []);
        return found;
    }

    /// <summary>A clock that goes on by a second a step.</summary>
    private sealed class Stepper : TimeProvider, ICallback
    {
        private long seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => seconds;

        public void AfterStep(RunState run) => seconds++;

        public void Pass(int more) => seconds += more;
    }

    private sealed class SlowEvaluator(Stepper clock) : IModelEvaluator
    {
        public IReadOnlyList<MetricValue> Evaluate(SavedGenerator generator)
        {
            clock.Pass(4);
            return [new("slow", 1, 1)];
        }
    }
}
