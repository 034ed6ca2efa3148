using System.Text.Json.Nodes;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Recipes.Tests;

public class PrivateRunTests
{
    [Fact]
    public async Task A_private_run_that_was_stopped_goes_on_to_the_same_bits_and_the_same_account()
    {
        using var place = new RunPlace();
        var (table, options) = (PrivateTables.Patients(150), PrivateTables.Options(150));
        await new TableRecipe().TrainAsync(table, place.At("whole"), options);
        var first = new TableRecipe().Start(table, options);
        using var stop = new CancellationTokenSource();
        await foreach (var happened in first.RunAsync(place.At("parts"), stop.Token))
        {
            if (happened is StepsCompleted { Step: >= 10 })
                stop.Cancel();
        }
        Assert.InRange(first.Trainer.Step, 10, 29);
        var before = ((TableParts)first.Plan.Own!).Ledger!.Guarantee.Epsilon;

        var second = new TableRecipe().Resume(place.At("parts"), _ => table);
        Assert.Equal(before, ((TableParts)second.Plan.Own!).Ledger!.Guarantee.Epsilon);
        await foreach (var _ in second.RunAsync())
        {
        }

        foreach (var file in new[] { "model.safetensors", "model.json" })
            Assert.Equal(File.ReadAllBytes(Path.Combine(place.At("whole"), file)), File.ReadAllBytes(Path.Combine(place.At("parts"), file)));
        Assert.Equal(60, ((TableParts)second.Plan.Own!).Ledger!.Guarantee.Updates);
    }

    [Fact]
    public async Task What_is_spent_is_told_stands_in_the_model_and_in_its_report()
    {
        using var place = new RunPlace();
        var (table, options) = (PrivateTables.Patients(150), PrivateTables.Options(150));
        var spent = new List<PrivacySpent>();
        await foreach (var happened in new TableRecipe().Start(table, options).RunAsync(place.At("run")))
        {
            if (happened is PrivacySpent one)
                spent.Add(one);
        }

        Assert.Equal(20, spent.Count);
        Assert.Equal(spent.Select(one => one.Epsilon).Order(), spent.Select(one => one.Epsilon));
        Assert.InRange(spent[^1].Epsilon, 4.99, 5);
        var model = TableModel.Load(place.At("run"));
        Assert.Equal(spent[^1].Epsilon, model.Guarantee!.Epsilon);
        Assert.Contains("\"event\":\"privacy-spent\"", File.ReadAllText(Path.Combine(place.At("run"), "events.jsonl")), StringComparison.Ordinal);
        var report = TableReport.Of(model, table, PrivateTables.Patients(150, seed: 2), new() { Target = "outcome", HasBaselines = false });
        Assert.Contains("differentially private for each row", TableReportText.ToMarkdown(report), StringComparison.Ordinal);
        Assert.Equal(model.Guarantee.Epsilon, JsonNode.Parse(TableReportText.ToJson(report))!["guarantee"]!["epsilon"]!.GetValue<double>());
    }

    [Fact]
    public void The_numbers_of_a_private_run_keep_what_was_asked_for()
    {
        var run = new TableRecipe().Start(PrivateTables.Patients(150), PrivateTables.Options(150));
        var privacy = run.Options.Privacy!;

        Assert.Equal((20.0 / 150, 60L), (privacy.Rate, privacy.Updates));
        Assert.InRange(PrivacyAccount.Empty.With(new(1, privacy.CountNoise!.Value)).Epsilon(1e-4), 0.49, 0.5);
        var all = PrivacyAccount.Empty.With(new(1, privacy.CountNoise.Value)).With(new(privacy.Rate, privacy.Noise!.Value), 60);
        Assert.InRange(all.Epsilon(1e-4), 4.99, 5);
        // Before the first step only frequencies have been given away.
        Assert.InRange(((TableParts)run.Plan.Own!).Ledger!.Guarantee.Epsilon, 0.49, 0.5);
    }

    [Fact]
    public async Task Noise_comes_from_a_secret_that_the_seed_says_nothing_of()
    {
        using var place = new RunPlace();
        var (table, options) = (PrivateTables.Patients(150), PrivateTables.Options(150) with { Budget = new(Steps: 2) });
        var unsaid = options with { Privacy = options.Privacy! with { Secret = null } };
        async Task<byte[]> Weights(string name, TableOptions with)
        {
            await new TableRecipe().TrainAsync(table, place.At(name), with);
            return File.ReadAllBytes(Path.Combine(place.At(name), "model.safetensors"));
        }

        Assert.Equal(await Weights("a", options), await Weights("b", options));
        Assert.NotEqual(await Weights("c", unsaid), await Weights("d", unsaid));
        Assert.DoesNotContain("secret", File.ReadAllText(Path.Combine(place.At("a"), "model.json")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_code_of_a_private_table_does_not_depend_on_its_rows_and_gives_values_back()
    {
        var (few, many) = (PrivateTables.Patients(30), PrivateTables.Patients(300, seed: 4));
        var code = PrivateCode.Of(few.Schema);
        foreach (var (a, b) in code.Columns.Zip(PrivateCode.Of(many.Schema).Columns))
            Assert.Equal(a.Modes, b.Modes);

        var table = Codebook.Fitted(many);
        foreach (var column in code.Columns)
        {
            var schema = table.Schema.Columns[column.Column];
            foreach (var value in table.Columns[column.Column])
            {
                var (mode, place) = column.Encode(value);
                var back = column.Decode(mode, place, schema, 0);
                if (double.IsNaN(value))
                    Assert.True(double.IsNaN(back));
                else
                    Assert.Equal(value, back, schema.IsNamed ? 0 : (schema.High - schema.Low) * 0.001 + (schema.Kind == ColumnKind.Number ? 0.051 : 1));
            }
        }
    }

    [Fact]
    public void Frequencies_have_noise_for_all_columns_of_a_row_at_once()
    {
        var table = Codebook.Fitted(PrivateTables.Patients(300));
        var code = PrivateCode.Of(table.Schema);
        var rows = new CodedTable(table, code, "patients");

        var plain = PrivateCode.Counted(code, rows, noise: 0, new Rng(1));
        var noisy = Enumerable.Range(0, 60).Select(seed => PrivateCode.Counted(code, rows, noise: 3, new Rng((ulong)seed))).ToArray();

        Assert.All(plain.Columns, column => Assert.Equal(300, column.Modes.Sum(mode => mode.Count)));
        // Only where counts are far from 0, below which none goes.
        var errors = from c in Enumerable.Range(0, code.Columns.Count)
                     from mode in Enumerable.Range(0, code.Columns[c].Modes.Count)
                     where plain.Columns[c].Modes[mode].Count > 60
                     from one in noisy
                     select (double)one.Columns[c].Modes[mode].Count - plain.Columns[c].Modes[mode].Count;
        Assert.Equal(1, Math.Sqrt(errors.Average(error => error * error)) / (3 * Math.Sqrt(code.Columns.Count)), 0.1);
    }

    [Fact]
    public void Rows_outside_of_a_code_book_are_brought_inside_each_by_itself()
    {
        var schema = new TableSchema([new("age", ColumnKind.Integer) { Low = 20, High = 30 }, new("sex", ColumnKind.Category) { Categories = ["f", "m"] }, new("dose", ColumnKind.Number) { Low = 0, High = 1, Missing = 1, Decimals = -1 }], 0) { IsDeclared = true };

        var table = Codebook.Fitted(new(schema, [[10, 25, double.NaN], [1, double.NaN, 0], [2, double.NaN, 0.5]]));

        Assert.Equal([20, 25, 20], table.Columns[0]);
        Assert.Equal([1, 0, 0], table.Columns[1]);
        Assert.Equal([1, double.NaN, 0.5], table.Columns[2]);
    }

    [Fact]
    public void A_code_book_needs_only_what_cannot_be_guessed()
    {
        using var place = new RunPlace();
        File.WriteAllText(place.At("codebook.json"), """
            {
                // What everybody knows.
                "columns": [
                    { "name": "dose", "kind": "number", "low": 0, "high": 1.5, "missing": 12 },
                    { "name": "sex", "kind": "category", "categories": ["f", "m"], "counts": [7, 3] },
                    { "name": "id", "kind": "key" },
                ]
            }
            """);

        var schema = Codebook.Read(place.At("codebook.json"));

        Assert.True(schema.IsDeclared);
        Assert.Equal([ColumnKind.Number, ColumnKind.Category, ColumnKind.Key], schema.Columns.Select(column => column.Kind));
        Assert.Equal("0.1234568", schema.Columns[0].Format(0.12345678));
        Assert.Equal(1, schema.Columns[0].Missing);
        Assert.Empty(schema.Columns[1].Counts);
    }

    public static TheoryData<string, string> Impossible => new()
    {
        { "relativistic", "the generator would see real rows" },
        { "wgan", "between real and generated rows" },
        { "packs", "a row would take its whole pack with it" },
        { "time", "give a number of steps or epochs" },
        { "delta", "protects none of 150 rows" },
        { "epsilon", "has to be above 0" },
        { "clip", "Clip is" },
        { "found", "needs a code book" },
        { "batch", "take a batch of at most" },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void What_would_not_be_private_is_refused_with_the_reason(string what, string reason)
    {
        var options = PrivateTables.Options(150);
        var privacy = options.Privacy!;
        options = what switch
        {
            "relativistic" => options with { Variant = TableVariant.Relativistic },
            "wgan" => options with { Variant = TableVariant.WassersteinPenalty },
            "packs" => options with { Architecture = options.Architecture with { Pack = 2 } },
            "time" => options with { Budget = new(Time: TimeSpan.FromMinutes(1)) },
            "delta" => options with { Privacy = privacy with { Delta = 0.01 } },
            "epsilon" => options with { Privacy = privacy with { Epsilon = 0 } },
            "clip" => options with { Privacy = privacy with { Clip = -1 } },
            "batch" => options with { BatchSize = 200 },
            _ => options,
        };
        var table = what == "found" ? MadeUpTables.PatientTable(150) : PrivateTables.Patients(150);

        Assert.Contains(reason, Assert.Throws<ArgumentException>(() => new TableRecipe().Start(table, options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_run_is_not_made_longer_than_its_noise_was_found_for()
    {
        using var place = new RunPlace();
        var table = PrivateTables.Patients(150);
        await new TableRecipe().TrainAsync(table, place.At("run"), PrivateTables.Options(150) with { Budget = new(Steps: 3) });

        Assert.Contains("it cannot be lengthened", Assert.Throws<ArgumentException>(() => new TableRecipe().Resume(place.At("run"), _ => table, options => options with { Budget = new(Steps: 4) })).Message, StringComparison.Ordinal);
        Assert.Contains("it cannot be lengthened", Assert.Throws<ArgumentException>(() => new TableRecipe().Resume(place.At("run"), _ => table, options => options with { Budget = new(Time: TimeSpan.FromHours(1)) })).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "not a code book")]
    [InlineData("{\"columns\":[]}", "it has no columns")]
    [InlineData("{\"columns\":[{\"name\":\"age\",\"kind\":\"integer\"}]}", "needs a low and a high")]
    [InlineData("{\"columns\":[{\"name\":\"sex\",\"kind\":\"category\"}]}", "needs 1 to 100 different categories")]
    [InlineData("{\"columns\":[{\"name\":\"day\",\"kind\":\"date\",\"low\":1,\"high\":2}]}", "needs a dateFormat")]
    public void A_code_book_that_leaves_something_open_is_refused(string text, string reason)
    {
        using var place = new RunPlace();
        File.WriteAllText(place.At("codebook.json"), text);

        Assert.Contains(reason, Assert.Throws<TableException>(() => Codebook.Read(place.At("codebook.json"))).Message, StringComparison.Ordinal);
    }
}
