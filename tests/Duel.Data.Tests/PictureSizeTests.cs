using System.Text.Json;

namespace Duel.Data.Tests;

public sealed class PictureSizeTests
{
    [Theory]
    [InlineData("64", 64, 64, "64")]
    [InlineData("300x200", 300, 200, "300x200")]
    [InlineData("32x32", 32, 32, "32")]
    [InlineData("4096x1", 4096, 1, "4096x1")]
    public void Texts_are_read_and_written(string text, int width, int height, string written)
    {
        var size = PictureSize.Parse(text);
        Assert.Equal(new(width, height), size);
        Assert.Equal(written, size.ToString());
        Assert.Equal(size, JsonSerializer.Deserialize<PictureSize>(JsonSerializer.Serialize(size)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("4097")]
    [InlineData("x20")]
    [InlineData("20x")]
    [InlineData("20x30x40")]
    [InlineData("-3")]
    [InlineData("64px")]
    public void Other_texts_are_refused_with_an_example(string text)
    {
        var odd = Assert.Throws<ArgumentException>(() => PictureSize.Parse(text));
        Assert.Contains($"not \"{text}\"", odd.Message, StringComparison.Ordinal);
        Assert.Contains("300x200", odd.Message, StringComparison.Ordinal);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<PictureSize>(JsonSerializer.Serialize(text)));
    }

    [Fact]
    public void Squares_are_numbers_in_files_as_they_always_were()
    {
        Assert.Equal("{\"Size\":64}", JsonSerializer.Serialize(new { Size = (PictureSize?)64 }));
        Assert.Equal(64, JsonSerializer.Deserialize<PictureSize>("64"));
    }

    [Theory]
    [InlineData(90, 90, 90, 60, 135, 90)]
    [InlineData(90, 30, 45, 30, 90, 60)]
    [InlineData(30, 20, 30, 20, 30, 20)]
    public void The_largest_part_and_the_smallest_frame_have_its_shape(int width, int height, int partWidth, int partHeight, int frameWidth, int frameHeight)
    {
        var picture = new Picture(width, height, 1);
        var (part, frame) = (picture.CentreCropped(new(300, 200)), picture.Padded(new(300, 200), Rgb.White));
        Assert.Equal((partWidth, partHeight), (part.Width, part.Height));
        Assert.Equal((frameWidth, frameHeight), (frame.Width, frame.Height));
    }
}
