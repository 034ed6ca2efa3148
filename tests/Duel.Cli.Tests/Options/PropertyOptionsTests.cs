namespace Duel.Cli.Tests;

/// <summary>What libraries call a property, the command line calls an option.</summary>
public sealed class PropertyOptionsTests
{
    [Theory]
    [InlineData("Take larger batches (BatchSize 128), or leave Unconditional out.", "Take larger batches (--batch 128), or leave --unconditional out.")]
    [InlineData("Size is one of 28, 32, 64. Width is not. Take another Size.", "Size is one of 28, 32, 64. Width is not. Take another --size.")]
    [InlineData("the column \"Size\" of data/Names/Target.csv", "the column \"Size\" of data/Names/Target.csv")]
    [InlineData("start a copy of it (GanRun.Fork), see Codebook.Read", "start a copy of it (GanRun.Fork), see Codebook.Read")]
    [InlineData("What nobody knows (Something) stays", "What nobody knows (Something) stays")]
    public void Properties_become_options_where_they_are_meant(string text, string worded) => Assert.Equal(worded, PropertyOptions.Worded(text));

    [Fact]
    public void A_property_that_a_library_refuses_is_named_by_its_option_if_the_command_has_it()
    {
        var command = new System.CommandLine.Command("train") { new System.CommandLine.Option<int>("--batch") };
        var plain = new Failure(2, "too large", "Take less.");

        Assert.Equal(plain with { Error = "--batch 9: too large" }, PropertyOptions.Name(new ArgumentOutOfRangeException("BatchSize", 9, "too large"), plain, command));
        Assert.Equal(plain with { Hint = "Take less. The option is --batch." }, PropertyOptions.Name(new ArgumentException("too large", "BatchSize"), plain, command));
        Assert.Equal(plain, PropertyOptions.Name(new ArgumentException("too large", "Width"), plain, command));
        Assert.Equal(plain, PropertyOptions.Name(new ArgumentException("too large", "batch"), plain, command));
    }
}
