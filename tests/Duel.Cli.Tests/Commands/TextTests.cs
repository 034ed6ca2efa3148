namespace Duel.Cli.Tests;

public class TextTests
{
    private static readonly string[] Tiny = ["--embedding", "4", "--units", "6", "--code-length", "4", "--latent-length", "3", "--batch", "4", "--steps", "6", "--grids", "1"];

    [Theory]
    [InlineData("mle")]
    [InlineData("gumbel")]
    [InlineData("arae")]
    [InlineData("seqgan")]
    public void A_run_is_trained_lengthened_and_sampled(string model)
    {
        using var folder = new WorkFolder();
        Write(folder);
        Assert.Contains("next     duel text sample run -n 20", Invocation.Of(folder.Path, ["text", "train", "texts.txt", "--model", model, "-o", "run", .. Tiny]).Succeeded().Output);
        Assert.Contains("resumes at step 6", Invocation.Of(folder.Path, "text", "train", "--resume", "run", "--extend", "--steps", "8").Succeeded().Output);

        var texts = Invocation.Of(folder.Path, "text", "sample", "run", "-n", "5", "--temperature", "0.8", "--prompt", "the cat", "--seed", "3", "--json").Succeeded().Json["texts"]!.AsArray();
        Assert.Equal(5, texts.Count);
        Assert.All(texts, text => Assert.StartsWith("the cat", text!.GetValue<string>(), StringComparison.Ordinal));
        Assert.Contains("wrote 1,000 texts", Invocation.Of(folder.Path, "text", "sample", "run", "-n", "1000", "-o", "more.txt").Succeeded().Output);
        Assert.Equal(1000, File.ReadAllLines(folder.At("more.txt")).Length);
        var between = Invocation.Of(folder.Path, "text", "interpolate", "run", "the cat sees", "a dog has", "-n", "4");
        if (model == "arae")
            Assert.Equal(4, between.Succeeded().Output.Split('\n', StringSplitOptions.None).Length - 1);
        else
            Assert.Contains("--model arae", between.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_is_reported_as_a_curve_with_likelihood_alone_beside_it()
    {
        using var folder = new WorkFolder();
        Write(folder);
        File.WriteAllLines(folder.At("test.txt"), ["the cat has a ball", "a dog sees a house", "привет"]);
        Invocation.Of(folder.Path, ["text", "train", "texts.txt", "--model", "gumbel", "-o", "run", .. Tiny]).Succeeded();
        Invocation.Of(folder.Path, ["text", "train", "texts.txt", "--model", "arae", "-o", "other", .. Tiny]).Succeeded();

        var rows = Invocation.Of(folder.Path, "text", "report", "run", "--test", "test.txt", "--beside", "other", "-n", "10", "--temperatures", "0.5,1", "--json").Succeeded().Json["scores"]!.AsArray();
        Assert.Equal(["real texts", "run, by likelihood alone", "run, by likelihood alone", "run", "run", "other", "other"], rows.Select(row => row!["name"]!.GetValue<string>()));
        Assert.Contains("Read the rows of a model as one curve", Invocation.Of(folder.Path, "text", "report", "run", "--test", "test.txt", "-n", "10").Succeeded().Output, StringComparison.Ordinal);
        Assert.Contains("two temperatures or more", Invocation.Of(folder.Path, "text", "report", "run", "--test", "test.txt", "--temperatures", "1").Error, StringComparison.Ordinal);
        Assert.Contains("there is no such file", Invocation.Of(folder.Path, "text", "report", "run", "--test", "test.txt", "--oracle", "nowhere.npz").Error, StringComparison.Ordinal);

        Assert.Contains("new ones", Invocation.Of(folder.Path, "text", "sample", "run", "--new", "-n", "3").Succeeded().Error, StringComparison.Ordinal);
        File.Delete(folder.At("texts.txt"));
        var gone = Invocation.Of(folder.Path, "text", "sample", "run", "--new");
        Assert.Contains("--learned", gone.Error, StringComparison.Ordinal);
        Assert.Contains("are not where they were", Invocation.Of(folder.Path, "text", "report", "run", "--test", "test.txt", "-n", "10", "--json").Succeeded().Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_use_is_refused_in_a_sentence_and_strange_words_are_counted()
    {
        using var folder = new WorkFolder();
        Write(folder);
        File.WriteAllText(folder.At("empty.txt"), "");
        File.WriteAllText(folder.At("long.txt"), string.Join('\n', Enumerable.Range(0, 40).Select(i => $"{i} καλημέρα 中文 {new string('x', i == 7 ? 10_000 : 3)} {(i == 9 ? string.Concat(Enumerable.Repeat("more ", 2_000)) : "")}")));
        Directory.CreateDirectory(folder.At("none"));
        Invocation.Of(folder.Path, ["text", "train", "texts.txt", "-o", "run", .. Tiny]).Succeeded();

        void Refused(int code, string text, params string[] line)
        {
            var refused = Invocation.Of(folder.Path, line);
            Assert.Equal(code, refused.Code);
            Assert.Contains(text, refused.Error, StringComparison.Ordinal);
        }

        Refused(3, "there is no text", "text", "train", "empty.txt", "-o", "a");
        Refused(3, "there is no such file or folder", "text", "train", "nowhere", "-o", "a");
        Refused(3, "the 0 .txt files", "text", "train", "none", "-o", "a");
        Refused(2, "no whole number", "text", "train", "texts.txt", "--tokens", "numbers", "-o", "a");
        Refused(2, "40 at most", "text", "sample", "run", "--prompt", string.Concat(Enumerable.Repeat("cat ", 2_500)));
        Refused(2, "--temperature takes a number from 0 up", "text", "sample", "run", "--temperature", "-1");
        Refused(3, "there is no such file", "text", "sample", "none");
        var strange = Invocation.Of(folder.Path, "text", "sample", "run", "-n", "2", "--prompt", "the привет 中 🙂").Succeeded();
        Assert.Contains("does not know \"привет\", \"中\", \"🙂\"", strange.Error + strange.Output, StringComparison.Ordinal);
        Invocation.Of(folder.Path, "text", "sample", "run", "-n", "2", "--prompt", "").Succeeded();
        var learned = Invocation.Of(folder.Path, ["text", "train", "long.txt", "-o", "long", .. Tiny]).Succeeded();
        Assert.Contains("1 text is longer than 40 tokens", learned.Error + learned.Output, StringComparison.Ordinal);
        Assert.Contains("not in the vocabulary", learned.Error + learned.Output, StringComparison.Ordinal);
    }

    private static void Write(WorkFolder folder) =>
        File.WriteAllLines(folder.At("texts.txt"), Enumerable.Range(0, 120).Select(i => $"{(i % 2 == 0 ? "the" : "a")} {(i % 3 == 0 ? "cat" : "dog")} {(i % 5 < 2 ? "sees" : "has")} a {(i % 7 < 4 ? "ball" : "house")}"));
}
