namespace Duel.Data.Tests;

public sealed class PictureSetTests
{
    [Fact]
    public void Set_keeps_the_contract()
    {
        DatasetContract.Check(new PictureSet("a", 2, 3, 1, [.. Enumerable.Range(0, 12).Select(value => (byte)(value * 20))], [1, 0], ["no", "yes"]));
        DatasetContract.Check(new PictureSet("b", 1, 1, 3, [1, 2, 3]));
    }

    [Fact]
    public void Parts_that_do_not_belong_together_are_refused()
    {
        Assert.Throws<DatasetException>(() => new PictureSet("a", 2, 2, 1, []));
        Assert.Throws<DatasetException>(() => new PictureSet("a", 2, 2, 1, new byte[8], [0]));
        Assert.Throws<ArgumentException>(() => new PictureSet("a", 2, 2, 1, new byte[7]));
        Assert.Throws<ArgumentException>(() => new PictureSet("a", 2, 2, 1, new byte[4], [-1]));
        Assert.Throws<ArgumentException>(() => new PictureSet("a", 2, 2, 1, new byte[4], [2], ["a", "b"]));
    }
}
