using System.CommandLine;
using Duel.Training;

namespace Duel.Cli;

/// <summary>What <c>duel table train</c> takes.</summary>
internal sealed class TableTrainOptions : TableFileOptions
{
    public Argument<string?> Csv { get; } = new("CSV") { Description = "The table: text with commas, semicolons or tabs.", Arity = ArgumentArity.ZeroOrOne };

    public Option<string?> Target { get; } = new("--target") { HelpName = "COLUMN", Description = "The column that somebody will want to predict; reports look at it." };

    public Option<string?> Out { get; } = new("--out", "-o") { HelpName = "PATH", Description = "The run's folder. [default: runs/TABLE-001 and so on]" };

    public Option<string> Preset { get; } = new("--preset")
    {
        HelpName = "cpu|paper",
        Description = "cpu for what measures best in minutes, paper for CTGAN as published.",
        DefaultValueFactory = _ => "cpu",
        CustomParser = argument => Words.OneOf(argument, "--preset", "cpu", "paper") ?? "",
    };

    public Option<string?> Variant { get; } = Words.Choice("--variant", "The game, in place of the preset's.", "wgan-gp", "relativistic");

    public Option<double?> Epochs { get; } = Numbers.Positive("--epochs", "End after so many passes over the rows. [default: the preset's]");

    public Option<long?> Steps { get; } = Numbers.Long("--steps", "End after so many steps.");

    public Option<double?> Minutes { get; } = Numbers.Positive("--minutes", "End after so many minutes.");

    public Option<int?> Batch { get; } = Numbers.Whole("--batch", "Rows a batch; a multiple of the pack.", 2, 65536);

    public Option<int?> Pack { get; } = Numbers.Whole("--pack", "Rows that the discriminator sees at once.", 1, 100);

    public Option<int?> Width { get; } = Numbers.Whole("--width", "Units of each hidden layer.", 1, 65536);

    public Option<double?> Rate { get; } = Numbers.Positive("--rate", "Step size of both networks.");

    public Option<double?> Penalty { get; } = Numbers.Positive("--penalty", "Strength of the gradient penalties.");

    public Option<string?> Codebook { get; } = new("--codebook") { HelpName = "FILE", Description = "What the columns are, as JSON, in place of what would be found in the rows; start from what --dry-run --json prints." };

    public Option<double?> DpEpsilon { get; } = Numbers.Positive("--dp-epsilon", "Learn so that the model is differentially private for each row, spending at most this; needs --codebook. See the README of tables.");

    public Option<double?> DpDelta { get; } = Numbers.Positive("--dp-delta", "The probability with which more may be given away. [default: 1e-5, or a tenth of 1 / rows if that is less]");

    public Option<double?> DpClip { get; } = Numbers.Positive("--dp-clip", "The length that the gradient of each row is clipped to. [default: 1]");

    public Option<int?> DiscriminatorSteps { get; } = Numbers.Whole("--discriminator-steps", "Discriminator steps to each generator step. [default: the preset's]", 1, 1000);

    public Option<ulong> Seed { get; } = Numbers.Seed("Where all random numbers come from: the same seed makes the same model. [default: 0]");

    public Option<int?> Threads { get; } = Numbers.Whole("--threads", "Processor threads; results do not depend on it. [default: all]", 1, 64);

    public Option<double?> CheckpointEvery { get; } = Numbers.Positive("--checkpoint-every", "Seconds between checkpoints to go on from; more where they would cost over 1 % of the time. [default: 30]");

    public Option<string?> Resume { get; } = new("--resume") { HelpName = "RUN", Description = "Go on with a run from its newest checkpoint, to the bits that it would have come to undisturbed. With --steps or --minutes, up to that new limit." };

    public Option<bool> DryRun { get; } = new("--dry-run") { Description = "Print what the columns are taken for, and write nothing." };

    /// <summary>The limits that were typed, or null for none.</summary>
    public Budget? Limits(ParseResult given) => given.GetValue(Steps) is null && given.GetValue(Minutes) is null ? null
        : new(given.GetValue(Steps), Time: given.GetValue(Minutes) is { } minutes ? TimeSpan.FromMinutes(minutes) : null);
}
