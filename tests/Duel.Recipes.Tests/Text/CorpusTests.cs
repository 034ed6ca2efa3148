using System.Text;
using Duel.Data;
using Duel.Training;

namespace Duel.Recipes.Tests;

public sealed class CorpusTests : IDisposable
{
    private readonly RunPlace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void The_lines_of_files_are_texts_and_empty_ones_are_counted()
    {
        Directory.CreateDirectory(place.At("texts/more"));
        File.WriteAllText(place.At("texts/b.txt"), "two\r\n\r\n  three  \r\n");
        File.WriteAllText(place.At("texts/a.txt"), "one");
        File.WriteAllText(place.At("texts/more/c.txt"), "καλημέρα");
        File.WriteAllText(place.At("texts/notes.md"), "no text");
        var notes = new List<string>();
        var corpus = Corpus.Open(place.At("texts"), new LineLogger(notes.Add));

        Assert.Equal(["one", "two", "three", "καλημέρα"], corpus.Texts);
        Assert.Equal(["note: 1 line is empty and left out"], notes);
    }

    [Fact]
    public void What_is_no_text_is_refused_or_said()
    {
        void Refused(string text, string file) => Assert.Contains(text, Assert.Throws<DatasetException>(() => Corpus.Open(place.At(file))).Message, StringComparison.Ordinal);
        Directory.CreateDirectory(place.At("none"));
        File.WriteAllText(place.At("empty.txt"), "");
        File.WriteAllText(place.At("blank.txt"), "\n \n");
        File.WriteAllBytes(place.At("bytes.txt"), [1, 0, 2]);
        File.WriteAllBytes(place.At("latin.txt"), Encoding.Latin1.GetBytes("café\nthé\ntea"));
        Refused("there is no such file or folder", "nowhere.txt");
        Refused("no text in its 1 line,", "empty.txt");
        Refused("no text in its 2 lines", "blank.txt");
        Refused("the 0 .txt files below it", "none");
        Refused("bytes of 0", "bytes.txt");
        var notes = new List<string>();
        Assert.Equal(3, Corpus.Open(place.At("latin.txt"), new LineLogger(notes.Add)).Texts.Count);
        Assert.Contains("2 lines have characters that are no UTF-8", Assert.Single(notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_texts_are_held_out_together()
    {
        var (learned, held) = new Corpus("pairs", [.. Enumerable.Range(0, 2000).Select(i => $"text {i % 1000}")]).HoldOut();
        Assert.InRange(held!.Texts.Count, 50, 150);
        Assert.Equal(2000, learned.Texts.Count + held.Texts.Count);
        Assert.Empty(learned.Texts.Intersect(held.Texts));
        Assert.Null(new Corpus("one", ["a single text"]).HoldOut().HeldOut);
    }
}
