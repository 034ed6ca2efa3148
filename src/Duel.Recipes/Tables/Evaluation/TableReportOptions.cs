namespace Duel.Recipes;

/// <summary>Options of the evaluation of a model of a table.</summary>
public sealed record TableReportOptions
{
    /// <summary>The column to predict; null for none.</summary>
    public string? Target { get; init; }

    /// <summary>Synthetic rows; null for as many as were learned.</summary>
    public int? Count { get; init; }

    /// <summary>Seed of rows and subsets.</summary>
    public ulong Seed { get; init; }

    /// <summary>True if independent marginals and a Gaussian copula stand beside the model.</summary>
    public bool HasBaselines { get; init; } = true;
}
