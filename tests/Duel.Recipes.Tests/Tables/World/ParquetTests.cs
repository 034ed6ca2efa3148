using Duel.Data;
using Parquet.Schema;
using Parquet.Serialization;

namespace Duel.Recipes.Tests;

/// <summary>Tables in Parquet are read and written with the types of their columns.</summary>
public class ParquetTests
{
    private static readonly DateTime Start = new(2021, 3, 1, 7, 30, 0, DateTimeKind.Unspecified);

    [Fact]
    public async Task Types_of_columns_come_back_in_synthetic_rows()
    {
        using var place = new RunPlace();
        await WriteAsync(place.At("real.parquet"));
        var table = Table.Read(place.At("real.parquet"));

        Assert.Equal(
            [ColumnKind.Number, ColumnKind.Integer, ColumnKind.Boolean, ColumnKind.Code, ColumnKind.Date, ColumnKind.Date, ColumnKind.Key],
            table.Schema.Columns.Select(column => column.Kind));
        Assert.Equal("yyyy-MM-dd HH:mm:ss", table.Schema.Columns[4].DateFormat);

        var model = await new TableRecipe().TrainAsync(table, place.At("run"), new() { Architecture = new() { GeneratorWidth = 8, DiscriminatorWidth = 8, Pack = 1 }, BatchSize = 20, Budget = new(Steps: 3) }, cancellationToken: TestContext.Current.CancellationToken);
        model.Sample(300, 1).Write(place.At("made.parquet"));

        var made = TableFile.Read(place.At("made.parquet"));
        var real = TableFile.Read(place.At("real.parquet"));
        Assert.Equal(real.Names, made.Names);
        Assert.Equal(real.Types, made.Types);
        Assert.Equal([StoredType.Double, StoredType.Int32, StoredType.Boolean, StoredType.Text, StoredType.Timestamp, StoredType.Day, StoredType.Int64], made.Types);
        var again = Table.Of(made, table.Schema);
        Assert.Equal(300, again.Count);
        Assert.InRange(again.Columns[1].Count(double.IsNaN), 1, 299);
        Assert.All(again.Columns[1].Where(value => !double.IsNaN(value)), value => Assert.InRange(value, 20, 59));
        Assert.Empty(made.Rows.Select(row => row.Values[6]).Intersect(real.Rows.Select(row => row.Values[6])));
    }

    [Fact]
    public void A_table_of_text_becomes_Parquet_by_the_name_that_it_is_written_to()
    {
        using var place = new RunPlace();
        var table = Table.Of(Csv.Parse("day;zip;price;ok;sex\n01.02.2021;01025;1,5;true;f\n13.02.2021;94105;;false;m\n28.02.2021;01025;2,25;true;\n"));
        table.Write(place.At("table.parquet"));

        var read = TableFile.Read(place.At("table.parquet"));

        Assert.Equal([StoredType.Day, StoredType.Text, StoredType.Double, StoredType.Boolean, StoredType.Text], read.Types);
        Assert.Equal(["2021-02-01", "01025", "1.5", "true", "f"], read.Rows[0].Values);
        Assert.Equal(["2021-02-13", "94105", "", "false", "m"], read.Rows[1].Values);
        Assert.Equal("", read.Rows[2].Values[4]);
    }

    [Fact]
    public async Task What_is_no_table_is_refused_by_name()
    {
        using var place = new RunPlace();
        File.WriteAllText(place.At("cut.parquet"), "PAR1 and nothing else");
        Assert.Contains("cut.parquet: it starts like Parquet and cannot be read", Assert.Throws<DataFormatException>(() => TableFile.Read(place.At("cut.parquet"))).Message);
        await WriteAsync(place.At("real.parquet"));
        Assert.Contains("Leave its layout out", Assert.Throws<DataFormatException>(() => TableFile.Read(place.At("real.parquet"), new() { SkipLines = 1 })).Message);
    }

    private static async Task WriteAsync(string path)
    {
        var schema = new ParquetSchema(
            new DataField<double>("weight"),
            new DataField<int>("age", nullable: true),
            new DataField<bool>("ok"),
            new DataField<string>("zip"),
            new DateTimeDataField("seen", DateTimeFormat.Timestamp, false, DateTimeTimeUnit.Micros),
            new DateTimeDataField("born", DateTimeFormat.Date),
            new DataField<long>("id"));
        var rows = World.Draws(80, 40).Select((draw, i) => new Dictionary<string, object?>
        {
            ["weight"] = 50 + (draw / 4.0),
            ["age"] = draw % 5 == 0 ? null : 20 + draw,
            ["ok"] = draw % 2 == 0,
            ["zip"] = $"0{1000 + (draw % 7)}",
            ["seen"] = Start.AddMinutes(draw * 97),
            ["born"] = Start.Date.AddDays(-draw * 111),
            ["id"] = 7_000_000_000L + i,
        }).ToArray<IDictionary<string, object?>>();
        await using var file = File.Create(path);
        await ParquetSerializer.SerializeUntypedAsync(rows!, schema, file);
    }
}
