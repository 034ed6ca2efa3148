using Duel.Data;

namespace Duel.Recipes.Tests;

public class AnomalyItemsTests
{
    private const string Rows = "age,sex,label\n40,f,0\n50,m,0\n60,f,1\n,m,0\n";

    [Fact]
    public void Rows_become_numbers_in_deviations_and_a_number_for_each_category()
    {
        using var place = new RunPlace();
        File.WriteAllText(place.At("rows.csv"), Rows);

        var items = new AnomalySource(place.At("rows.csv")) { Ignored = ["LABEL"] }.Open();

        Assert.Equal(["0", "1", "2", "3"], items.Names);
        var row = new float[items.Data.Spec.Length];
        items.Data.Read(2, row);
        Assert.Equal(1.2247f, row[0], 1e-4f);
        Assert.Equal(0, row[1]);
        items.Data.Read(3, row);
        Assert.Equal([0, 1], row[..2]);
        Assert.Equal(["age", "sex"], items.Code!.Schema.Columns.Select(column => column.Name));
    }

    [Fact]
    public void Other_rows_are_read_by_the_scale_of_those_that_were_learned()
    {
        using var place = new RunPlace();
        File.WriteAllText(place.At("rows.csv"), Rows);
        File.WriteAllText(place.At("more.csv"), "sex,age\nf,60\n");
        var learned = new AnomalySource(place.At("rows.csv")) { Ignored = ["label"] }.Open();
        var (one, other) = (new float[learned.Data.Spec.Length], new float[learned.Data.Spec.Length]);

        learned.Data.Read(2, one);
        new AnomalySource(place.At("more.csv")).Open(learned.Code).Data.Read(0, other);

        Assert.Equal(one, other);
    }

    [Fact]
    public void Pictures_of_any_size_are_fitted_and_shown_at_their_own()
    {
        using var place = new RunPlace();
        Directory.CreateDirectory(place.At("parts"));
        for (var i = 0; i < 3; i++)
            Pictures.Save(place.At($"parts/{i}.png"), Pad.Filled(128, 128, 1, new((byte)(40 * i), (byte)(40 * i), (byte)(40 * i))));

        using var items = AnomalyItems.Open(place.At("parts"));
        using var shown = items.AtOwnSize();

        Assert.Equal([64, 64, 1], items.Data.Spec.Extents);
        Assert.Equal([128, 128, 1], shown.Data.Spec.Extents);
        Assert.Equal(items.Names, shown.Names);
        var row = ResidualPicture.Row(new Copier(), items.Data, 1, shown.Data);
        Assert.All(row, picture => Assert.Equal((128, 128, 3), (picture.Width, picture.Height, picture.Channels)));
        Assert.Equal(40, row[0].Pixels[0]);
    }

    /// <summary>Takes every item for what it is.</summary>
    private sealed class Copier : IAnomalyDetector
    {
        public string Name => "copier";

        public double Threshold => 0;

        public void Fit(NormalItems normal, double contamination = 0.05)
        {
        }

        public double[] Score(IDataset items) => new double[items.Count];

        public float[] Reconstruct(ReadOnlySpan<float> item) => item.ToArray();
    }

    [Fact]
    public void Columns_and_classes_that_are_not_there_are_refused_with_those_that_are()
    {
        using var place = new RunPlace();
        File.WriteAllText(place.At("rows.csv"), Rows);
        Assert.Contains("age, sex, label", Assert.Throws<AnomalyException>(() => new AnomalySource(place.At("rows.csv")) { Ignored = ["height"] }.Open()).Message);
        Assert.Contains("0 to 9", Assert.Throws<AnomalyException>(() => new AnomalySource("fashion") { Classes = [10] }.Open()).Message);
        Assert.Contains("there is no such file", Assert.Throws<DatasetException>(() => AnomalyItems.Open(place.At("none.csv"))).Message);
    }

    [Fact]
    public void Pictures_are_called_by_their_files_and_damaged_ones_are_left_out_by_name()
    {
        using var place = new RunPlace();
        Directory.CreateDirectory(place.At("pictures/deep"));
        foreach (var name in new[] { "b.png", "deep/a.png" })
            Pictures.Save(place.At($"pictures/{name}"), new Picture(28, 28, 1));
        File.WriteAllText(place.At("pictures/c.png"), "no picture");

        var items = AnomalyItems.Open(place.At("pictures"));

        Assert.Equal(["b.png", "deep/a.png"], items.Names.Order(StringComparer.Ordinal));
        Assert.Contains(items.Notes, note => note.Contains("c.png", StringComparison.Ordinal));
    }

    [Fact]
    public void Only_the_classes_that_are_asked_for_are_taken()
    {
        var items = new AnomalySource("fashion") { Classes = [3, 7] }.Open();
        var sample = new float[items.Data.Spec.Length];
        Assert.All(Enumerable.Range(0, 50), i => Assert.Contains(items.Data.Read(i, sample), new[] { 3, 7 }));
        Assert.Equal(items.Data.Count, items.Names.Count);
    }
}
