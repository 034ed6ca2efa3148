using System.CommandLine;
using Duel.Training;

namespace Duel.Cli;

/// <summary>What <c>duel fork</c> takes: what can differ between a run and its copy.</summary>
/// <param name="train">The options that it shares with training.</param>
internal sealed class ForkOptions(TrainOptions train)
{
    public Argument<string> Run { get; } = new("RUN") { Description = "The folder of a run that has a checkpoint. It is only read." };

    public Option<string?> Data { get; } = new("--data") { HelpName = "PATH|NAME", Description = "Learn from other samples of the same shape. [default: the run's data]" };

    public Option<string> Out { get; } = train.Out;

    public Option<string[]> Set { get; } = new("--set") { HelpName = "NAME=VALUE", Description = "Of runs of other recipes: change this option of theirs, as duel RECIPE train --help names it; can be repeated." };

    public Option<double?> Minutes { get; } = train.Minutes;

    public Option<long?> Steps { get; } = train.Steps;

    public Option<long?> Samples { get; } = train.Samples;

    public Option<string?> Game { get; } = train.Game;

    public Option<string[]> Penalty { get; } = train.Penalty;

    public Option<string[]> Augment { get; } = train.Augment;

    public Option<string[]> Term { get; } = train.Term;

    public Option<string[]> Rule { get; } = train.Rule;

    public Option<string?> Optimizer { get; } = train.Optimizer;

    public Option<string?> GeneratorOptimizer { get; } = train.GeneratorOptimizer;

    public Option<string?> DiscriminatorOptimizer { get; } = train.DiscriminatorOptimizer;

    public Option<int?> DiscriminatorSteps { get; } = train.DiscriminatorSteps;

    public Option<string[]> Strategy { get; } = train.Strategy;

    public Option<double?> ClipNorm { get; } = train.ClipNorm;

    public Option<int?> Batch { get; } = train.Batch;

    public Option<ulong> Seed { get; } = train.Seed;

    public Option<int?> Threads { get; } = train.Threads;

    public Option<int?> Grids { get; } = train.Grids;

    public Option<double?> CheckpointEvery { get; } = train.CheckpointEvery;

    public Option<long?> CheckpointSteps { get; } = train.CheckpointSteps;

    public Option<int?> Keep { get; } = train.Keep;

    public Option<long?> KeepEvery { get; } = train.KeepEvery;

    public Option<OnTrouble?> OnTrouble { get; } = train.OnTrouble;

    public Option<int?> Recoveries { get; } = train.Recoveries;
}
