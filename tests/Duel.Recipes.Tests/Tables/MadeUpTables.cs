using System.Globalization;
using System.Text;
using Duel.Data;
using Duel.Tensors;

namespace Duel.Recipes.Tests;

/// <summary>Small tables with known ties between their columns.</summary>
internal static class MadeUpTables
{
    /// <summary>Patients: old ones smoke less and are ill more often; days, missing values, a key and a constant are among the columns.</summary>
    public static string Patients(int rows, ulong seed = 1)
    {
        var text = new StringBuilder("id,admitted,age,weight,smoker,ward,unit,outcome\n");
        var rng = new Rng(seed);
        for (var i = 0; i < rows; i++)
        {
            var age = 20 + rng.NextInt(60);
            var smoker = rng.NextSingle() < (age < 50 ? 0.6 : 0.1);
            var ill = rng.NextSingle() < (age < 50 ? 0.1 : 0.8);
            var weight = 50 + (age / 4.0) + (10 * rng.NextSingle());
            string[] cells =
            [
                $"P-{i + 17:D5}",
                new DateTime(2020, 1, 1).AddDays(rng.NextInt(365)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                $"{age}",
                rng.NextSingle() < 0.1 ? "NA" : weight.ToString("F1", CultureInfo.InvariantCulture),
                smoker ? "yes" : "no",
                new[] { "north", "south", "\"east, new\"" }[rng.NextInt(3)],
                "kg",
                ill ? "ill" : "well",
            ];
            text.AppendJoin(',', cells).Append('\n');
        }
        return text.ToString();
    }

    public static Table PatientTable(int rows, ulong seed = 1) => Table.Of(Csv.Parse(Patients(rows, seed), file: "patients.csv"));
}
