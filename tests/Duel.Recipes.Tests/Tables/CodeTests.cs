using Duel.Tensors;

namespace Duel.Recipes.Tests;

public class CodeTests
{
    [Fact]
    public void Two_bells_are_found_where_two_are()
    {
        var rng = new Rng(3);
        var numbers = rng["a"].Normal([2000]).ToDoubles().Select(z => (2 * z) - 10).Concat(rng["b"].Normal([1000]).ToDoubles().Select(z => z + 20));

        var bells = GaussianMixture.Of(numbers);

        Assert.Equal(2, bells.Means.Count);
        Assert.Equal(2 / 3.0, bells.Weights[0], 0.02);
        Assert.Equal(-10, bells.Means[0], 0.2);
        Assert.Equal(20, bells.Means[1], 0.2);
        Assert.Equal(2, bells.Deviations[0], 0.2);
        Assert.Equal(1, bells.Deviations[1], 0.1);
        Assert.Equal([0, 1], [bells.Nearest(-4), bells.Nearest(16)]);
    }

    [Fact]
    public void One_bell_is_found_where_one_is() => Assert.Single(GaussianMixture.Of(new Rng(5).Normal([3000]).ToDoubles()).Means);

    [Fact]
    public void Equal_numbers_are_a_bell_without_width() => Assert.Equal(7, Assert.Single(GaussianMixture.Of([7, 7, 7]).Means));

    [Fact]
    public void Values_come_back_out_of_code()
    {
        var table = MadeUpTables.PatientTable(400);
        foreach (var column in TableCode.Of(table).Columns)
        {
            var schema = table.Schema.Columns[column.Column];
            foreach (var value in table.Columns[column.Column])
            {
                var (mode, place) = column.Encode(value);
                var back = column.Decode(mode, place, schema, 0);
                if (double.IsNaN(value))
                    Assert.True(double.IsNaN(back));
                else
                    Assert.Equal(value, back, schema.Kind == ColumnKind.Number ? 0.051 : 0.001);
            }
        }
    }

    [Fact]
    public void Numbers_that_many_rows_share_are_modes_of_their_own()
    {
        var values = Enumerable.Range(0, 1000).Select(i => i < 900 ? 0.0 : i * 3.5).ToArray();
        var code = ColumnCode.Of(0, new("gain", ColumnKind.Number) { Low = 0, High = 4000, Decimals = 1 }, values);

        Assert.Equal(new Mode(ModeKind.Exact, 900), code.Modes[0]);
        Assert.Contains(code.Modes, mode => mode.Kind == ModeKind.Bell);
        Assert.Equal((0, 0f), code.Encode(0));
    }

    [Fact]
    public void Each_condition_stands_at_the_offset_of_its_own_column()
    {
        var table = MadeUpTables.PatientTable(300);
        var code = TableCode.Of(table);
        for (var column = 0; column < code.Columns.Count; column++)
        {
            for (var mode = 0; mode < code.Columns[column].Modes.Count; mode++)
            {
                using var scope = new TensorScope();
                var condition = Conditions.Of(code, [column], [mode]).ToDoubles();
                var expected = code.Columns.Take(column).Sum(before => before.Modes.Count) + mode;
                Assert.Equal([expected], condition.Select((value, i) => (value, i)).Where(entry => entry.value != 0).Select(entry => entry.i));
            }
        }
    }

    [Fact]
    public void Real_rows_fulfil_the_conditions_that_they_are_drawn_with()
    {
        var table = MadeUpTables.PatientTable(300);
        var coded = new CodedTable(table, TableCode.Of(table), "patients");
        int[] columns = new int[2000], modes = new int[2000], rows = new int[2000];

        coded.Draw(new(11), columns, modes, rows);

        Assert.All(Enumerable.Range(0, rows.Length), i => Assert.Equal(modes[i], coded.ModeAt(rows[i], columns[i])));
        Assert.All(columns.GroupBy(column => column), group => Assert.InRange(group.Count(), 200, 400));
    }

    [Fact]
    public void Modes_are_drawn_by_the_logarithm_of_their_frequency()
    {
        var values = Enumerable.Range(0, 1000).Select(i => i < 990 ? 0.0 : 1).ToArray();
        var schema = new TableSchema([new("c", ColumnKind.Category) { Categories = ["often", "seldom"], Counts = [990, 10] }], 1000);
        var table = new Table(schema, [values]);
        var coded = new CodedTable(table, TableCode.Of(table), "c");
        int[] columns = new int[20_000], modes = new int[20_000], rows = new int[20_000];

        coded.Draw(new(4), columns, modes, rows);

        Assert.Equal(Math.Log(11) / (Math.Log(11) + Math.Log(991)), modes.Count(mode => mode == 1) / 20_000.0, 0.01);
    }
}
