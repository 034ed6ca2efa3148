namespace Duel.Tensors.Tests;

public sealed class ConvolutionShapeTests
{
    [Theory]
    [InlineData(64, 4, 2, 1, 1, 32)]
    [InlineData(7, 3, 2, 0, 2, 2)]
    [InlineData(5, 5, 1, 0, 1, 1)]
    [InlineData(1, 3, 1, 1, 1, 1)]
    public void An_output_extent_is_how_often_the_kernel_fits(int input, int kernel, int stride, int padding, int dilation, int output)
        => Assert.Equal(output, new ConvolutionAxis(input, kernel, stride, padding, dilation).Output);

    [Fact]
    public void A_kernel_that_does_not_fit_is_refused_with_both_sizes()
    {
        var thrown = Assert.Throws<ArgumentException>(() => new ConvolutionShape(1, 3, 3, 1, new ConvolutionAxis(8), new ConvolutionAxis(4, 7)));
        Assert.Contains("width", thrown.Message);
        Assert.Contains("7", thrown.Message);
        Assert.Contains("4", thrown.Message);
    }

    [Theory]
    [InlineData(-1, 4, 4, 1)]
    [InlineData(1, 0, 4, 1)]
    [InlineData(1, 4, 6, 4)]
    [InlineData(1, 4, 4, 0)]
    public void Channels_that_groups_do_not_divide_and_impossible_counts_are_refused(int batch, int inputs, int outputs, int groups)
        => Assert.Throws<ArgumentException>(() => new ConvolutionShape(batch, inputs, outputs, groups, new ConvolutionAxis(4)));

    [Theory]
    [InlineData(0, 1, 1, 0, 1)]
    [InlineData(4, 0, 1, 0, 1)]
    [InlineData(4, 1, 0, 0, 1)]
    [InlineData(4, 1, 1, -1, 1)]
    [InlineData(4, 1, 1, 0, 0)]
    public void Numbers_of_an_axis_out_of_range_are_refused(int input, int kernel, int stride, int padding, int dilation)
        => Assert.Throws<ArgumentException>(() => new ConvolutionShape(1, 1, 1, 1, new ConvolutionAxis(input, kernel, stride, padding, dilation)));

    [Fact]
    public void No_axes_and_four_axes_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new ConvolutionShape(1, 1, 1, 1));
        Assert.Throws<ArgumentException>(() => new ConvolutionShape(1, 1, 1, 1, new(2), new(2), new(2), new(2)));
    }

    [Fact]
    public void Operations_leave_out_the_padding()
    {
        // Three taps on five inputs with padding of one: 4 + 5 + 4 meetings of an output and an input.
        var shape = new ConvolutionShape(2, 3, 4, 1, new ConvolutionAxis(5, 3, 1, 1));
        Assert.Equal(2 * 2 * 13 * 3 * 4, shape.Operations);
    }

    [Fact]
    public void Each_destination_is_in_one_run_of_alike_ones()
    {
        foreach (var axis in (ConvolutionAxis[])[new(9, 3, 1, 1), new(12, 4, 2, 1), new(13, 3, 3, 3, 2), new(10, 2, 3), new(3, 3, 1, 5)])
        {
            foreach (AxisMap map in (AxisMap[])[AxisMap.Forward(axis), AxisMap.Gradient(axis)])
            {
                var seen = new int[map.Count.Length];
                foreach (AxisMap.Run run in map.Runs)
                {
                    for (int i = 0; i < run.Length; i++)
                    {
                        int destination = run.Destination + (i * run.Step);
                        seen[destination]++;
                        Assert.Equal(map.Count[destination], run.Taps);
                        if (run.Taps > 0) Assert.Equal((map.First[destination], map.Source[destination]), (run.Place, run.Source + (i * run.SourceStep)));
                    }
                }

                Assert.All(seen, times => Assert.Equal(1, times));
            }
        }
    }
}
