namespace Duel.Training;

/// <summary>What the loop needs to know beyond its phases and data.</summary>
public sealed record TrainerOptions
{
    /// <summary>How long the run may take.</summary>
    public required Budget Budget { get; init; }

    /// <summary>Where all random numbers of the run come from.</summary>
    public ulong Seed { get; init; }

    /// <summary>Steps between two reports of the losses; 1 or more.</summary>
    public int ReportEvery { get; init; } = 10;

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
