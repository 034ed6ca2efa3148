namespace Duel.Data.Tests;

public sealed class PicturesTests : IDisposable
{
    private readonly TestFiles files = new();

    [Theory]
    [InlineData("a.png")]
    [InlineData("a.bmp")]
    [InlineData("a.GIF")]
    public void Saved_picture_is_read_back_whatever_its_name(string name)
    {
        var picture = TestPictures.Plain(6, 5, 10, 200, 30);
        var path = Path.Combine(files.Folder, name);
        Pictures.Save(path, picture);
        File.Move(path, path + ".jpg");
        Assert.Equal(picture.Pixels, Pictures.Read(path + ".jpg").Pixels);
        Assert.Single(Directory.GetFiles(files.Folder));
    }

    [Fact]
    public void Other_extensions_are_refused_and_leave_nothing_behind()
    {
        Assert.Contains(".png, .jpg, .bmp or .gif", Assert.Throws<ArgumentException>(() => Pictures.Save(Path.Combine(files.Folder, "a.tif"), new Picture(1, 1, 1))).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(files.Folder));
    }

    [Theory]
    [InlineData("Png/color6-depth8.png", 13, 11, 4)]
    [InlineData("Jpeg/baseline-20-444.jpg", 45, 37, 3)]
    [InlineData("Jpeg/grey.jpg", 45, 37, 1)]
    [InlineData("Bmp/depth24-top-down.bmp", 13, 9, 3)]
    [InlineData("Gif/disposal-1.gif", 31, 23, 3)]
    public void Header_tells_the_size(string name, int width, int height, int channels) =>
        Assert.Equal(new PictureInfo(width, height, channels), Pictures.Identify(Fixture.Bytes(name)));

    [Fact]
    public void Orientation_of_any_format_turns_pictures_upright()
    {
        // A 2 x 1 picture that lies on its side, as the EXIF data of its PNG say.
        var lying = Png.Write(TestPictures.Plain(2, 1, 9, 8, 7));
        byte[] exif = [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
        byte[] chunk = [0, 0, 0, (byte)exif.Length, .. "eXIf"u8, .. exif, 0, 0, 0, 0];
        byte[] turned = [.. lying[..33], .. chunk, .. lying[33..]];
        var upright = Pictures.DecodeUpright(PngForge.RepairChecksums(turned));
        Assert.Equal((1, 2), (upright.Width, upright.Height));
        Assert.Equal((2, 1), (Pictures.Decode(PngForge.RepairChecksums(turned)).Width, Pictures.Decode(lying).Height));
    }

    [Fact]
    public void Samples_of_12_bits_in_a_file_of_16_are_noticed()
    {
        Assert.True(Pictures.Decode(Fixture.Bytes("Tiff/grey-16-bit.tif"), null, "a", isUpright: false) is { IsDark: false });
        Assert.True(Pictures.Decode(TwelveBits(), null, "a", isUpright: false) is { IsDark: true });
        using var place = new TestFiles();
        place.Write("a.tif", TwelveBits());
        Assert.Contains(Datasets.Open(place.Folder).Report.Notes, note => note.Contains("12 bits", StringComparison.Ordinal));

        static byte[] TwelveBits()
        {
            var bytes = Fixture.Bytes("Tiff/grey-16-bit.tif");
            var (width, height) = (21, 13);
            var at = bytes.Length - (width * height * 2) is var tail && BitConverter.ToInt32(bytes, 4) < 16 ? tail : 8;
            for (var i = 0; i < width * height; i++)
                (bytes[at + (2 * i)], bytes[at + (2 * i) + 1]) = ((byte)i, (byte)(i % 16));
            return bytes;
        }
    }

    [Theory]
    [InlineData("\0\0\0 ftypheic", "a HEIC, AVIF or video file")]
    [InlineData("%PDF-1.7", "a PDF file")]
    [InlineData("<svg xmlns=", "a text file")]
    [InlineData("", "an empty file")]
    public void Unreadable_content_is_named(string content, string noun) =>
        Assert.Contains(noun, Assert.Throws<DataFormatException>(() => Pictures.Decode(System.Text.Encoding.ASCII.GetBytes(content))).Message, StringComparison.Ordinal);

    public void Dispose() => files.Dispose();
}
