namespace Duel.Data.Tests;

public sealed class NpzPicturesTests : IDisposable
{
    private readonly TestFiles files = new();

    [Theory]
    [InlineData(DatasetSplit.Train, 2)]
    [InlineData(DatasetSplit.Validation, 1)]
    [InlineData(DatasetSplit.Test, 1)]
    public void Each_split_has_its_pictures_and_labels(DatasetSplit split, int count)
    {
        var set = NpzPictures.Load(Fixture.PathOf("Numpy/splits-deflated.npz"), split);
        Assert.Equal(count, set.Count);
        Assert.Equal(count - 1, set.ClassOf(count - 1));
    }

    [Fact]
    public void Single_array_needs_no_name() => Assert.Equal(2, NpzPictures.Load(Fixture.PathOf("Numpy/single.npz")).Count);

    [Fact]
    public void Arrays_named_as_those_of_Keras_are_found()
    {
        var path = files.Write("mnist.npz", Npz.Write(new Dictionary<string, NpyArray>
        {
            ["x_train"] = NpyArray.Of<byte>([1, 2, 3], 3, 1, 1),
            ["y_train"] = NpyArray.Of<byte>([2, 0, 1], 3),
            ["x_test"] = NpyArray.Of<byte>([4], 1, 1, 1),
            ["y_test"] = NpyArray.Of<byte>([0], 1),
        }));
        var set = NpzPictures.Load(path);
        Assert.Equal((3, 3, 2), (set.Count, set.Spec.ClassCount, set.ClassOf(0)));
        Assert.Equal(4, NpzPictures.Load(path, DatasetSplit.Test).Pixels(0)[0]);
        Assert.Contains("x_val", Assert.Throws<DatasetException>(() => NpzPictures.Load(path, DatasetSplit.Validation)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Archive_without_pictures_names_what_it_has()
    {
        var path = files.Write("a.npz", Npz.Write(new Dictionary<string, NpyArray> { ["left"] = NpyArray.Of<byte>([1], 1), ["right"] = NpyArray.Of<byte>([1], 1) }));
        Assert.Contains("(left, right)", Assert.Throws<DatasetException>(() => NpzPictures.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_answers_to_one_picture_are_no_class()
    {
        var path = files.Write("a.npz", Npz.Write(new Dictionary<string, NpyArray> { ["images"] = NpyArray.Of<byte>([1], 1, 1, 1), ["labels"] = NpyArray.Of<byte>([1, 0], 1, 2) }));
        Assert.Contains("(N) or (N, 1) is needed", Assert.Throws<DataFormatException>(() => NpzPictures.Load(path)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => files.Dispose();
}
