namespace Duel.Training;

/// <summary>Options of the loop beyond its phases and data.</summary>
public sealed record TrainerOptions
{
    /// <summary>Budget of the run.</summary>
    public required Budget Budget { get; init; }

    /// <summary>Seed of all random numbers of the run.</summary>
    public ulong Seed { get; init; }

    /// <summary>Steps between two reports of the losses; 1 or more.</summary>
    public int ReportEvery { get; init; } = 10;

    /// <summary>The engine that carries operations out while the loop runs, as <see cref="Engine.Use"/> takes it; null for the one that the calling thread uses.</summary>
    public string? Device { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
