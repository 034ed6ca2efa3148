using Duel.Data;

namespace Duel.Recipes.Tests;

/// <summary>Tables whose columns are known beforehand.</summary>
internal static class PrivateTables
{
    /// <summary>Patients under a code book: their schema, as if it had been written down.</summary>
    public static Table Patients(int rows, ulong seed = 1)
    {
        var found = MadeUpTables.PatientTable(400);
        var codebook = found.Schema with { IsDeclared = true };
        return Table.Of(Csv.Parse(MadeUpTables.Patients(rows, seed), file: "patients.csv"), codebook);
    }

    /// <summary>A small private run.</summary>
    public static TableOptions Options(int rows) => TablePresets.Private(rows, new(Epsilon: 5, Delta: 1e-4) { Secret = 77 }) with
    {
        Target = "outcome",
        Architecture = new() { GeneratorWidth = 24, DiscriminatorWidth = 24, LatentLength = 8, Pack = 1, Dropout = 0 },
        BatchSize = 20,
        DiscriminatorSteps = 2,
        Budget = new(Steps: 30),
        Seed = 5,
    };
}
