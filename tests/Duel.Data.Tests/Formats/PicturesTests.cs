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
        Assert.Contains(".png, .bmp or .gif", Assert.Throws<ArgumentException>(() => Pictures.Save(Path.Combine(files.Folder, "a.jpg"), new Picture(1, 1, 1))).Message, StringComparison.Ordinal);
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

    [Theory]
    [InlineData("RIFF1234WEBPVP8 ", "a WebP picture")]
    [InlineData("%PDF-1.7", "a PDF file")]
    [InlineData("<svg xmlns=", "a text file")]
    [InlineData("", "an empty file")]
    public void Unreadable_content_is_named(string content, string noun) =>
        Assert.Contains(noun, Assert.Throws<DataFormatException>(() => Pictures.Decode(System.Text.Encoding.ASCII.GetBytes(content))).Message, StringComparison.Ordinal);

    public void Dispose() => files.Dispose();
}
