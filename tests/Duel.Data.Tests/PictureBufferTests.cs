namespace Duel.Data.Tests;

public class PictureBufferTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Sixteen_bits_are_kept_through_a_file(int channels)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".png");
        var picture = Deep(5, 4, channels);
        picture.Save(path);

        var again = PictureBuffer.Read(path);
        File.Delete(path);
        Assert.True(again.IsDeep);
        Assert.Equal((5, 4, channels), (again.Width, again.Height, again.Channels));
        Assert.Equal(Values(picture), Values(again));
        // As 8 bits where a file has no more.
        Assert.Equal(picture.ToPicture().Pixels, Pictures.Decode(picture.ToPng()).Pixels);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Packed_rows_are_read_back(int channels)
    {
        // Noise does not become smaller, so that this is more than one part of a file.
        var picture = TestPictures.Noise(211, 401, channels, seed: channels);
        var file = PictureBuffer.Of(picture).ToPng();
        Assert.InRange(file.Length, 1 << 16, 2 << 20);
        var again = Pictures.Decode(file);
        Assert.Equal((211, 401, channels), (again.Width, again.Height, again.Channels));
        Assert.Equal(picture.Pixels, again.Pixels);
    }

    [Fact]
    public void A_file_is_written_without_lying_in_memory()
    {
        var picture = PictureBuffer.Of(TestPictures.Noise(1500, 1000, 3, seed: 1));
        using var files = new TestFiles();
        picture.Save(Path.Combine(files.Folder, "first.png"));
        var before = GC.GetAllocatedBytesForCurrentThread();
        picture.Save(Path.Combine(files.Folder, "second.png"));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 500_000);
        Assert.InRange(new FileInfo(Path.Combine(files.Folder, "second.png")).Length, 4_000_000, 5_000_000);
    }

    [Fact]
    public void Windows_go_on_mirrored_beyond_borders()
    {
        var picture = PictureBuffer.Of(new Picture(3, 1, 1, [0, 51, 255]));
        var row = new float[9];
        picture.ReadWindow(-3, 0, 9, 1, row);
        Assert.Equal([1, -0.6f, -1, -1, -0.6f, 1, 1, -0.6f, -1], row.Select(value => MathF.Round(value, 5)));
        var single = new float[25];
        PictureBuffer.Of(new Picture(1, 1, 1, [255])).ReadWindow(-2, -2, 5, 5, single);
        Assert.All(single, value => Assert.Equal(1, value));
    }

    [Fact]
    public void What_is_written_is_read_and_clamped()
    {
        var picture = new PictureBuffer(4, 3, 3);
        picture.WriteWindow(1, 1, 1, 1, [-2, 0.2f, 7]);
        Assert.Equal([0, 153, 255], picture.ToPicture().Pixel(1, 1).ToArray());
        Assert.Equal(picture.ToPicture().Pixel(1, 1).ToArray(), picture.Cropped(1, 1, 2, 2).ToPicture().Pixel(0, 0).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => picture.Cropped(2, 0, 3, 1));
    }

    private static PictureBuffer Deep(int width, int height, int channels)
    {
        var picture = new PictureBuffer(width, height, channels, isDeep: true);
        var values = new float[width * height * channels];
        for (var i = 0; i < values.Length; i++)
            values[i] = (((i * 7919) % 65536) / 32767.5f) - 1;
        picture.WriteWindow(0, 0, width, height, values);
        return picture;
    }

    private static float[] Values(PictureBuffer picture)
    {
        var values = new float[picture.Width * picture.Height * picture.Channels];
        picture.ReadWindow(0, 0, picture.Width, picture.Height, values);
        return values;
    }
}
