import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Exit;

/**
 * Runs Apache Kafka's command line tools one after the other in one Java process, because starting one takes longer than what
 * most of them do. A command is a line of words in Base64: class, standard input, arguments. Its answer is a line of three: exit
 * code, standard output, standard error.
 */
final class ToolRunner {
    /** What a tool has printed since it began. */
    private static final class Capture extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int value) {
            bytes.write(value);
        }

        @Override
        public synchronized void write(byte[] values, int start, int count) {
            bytes.write(values, start, count);
        }

        synchronized byte[] take() {
            byte[] taken = bytes.toByteArray();
            bytes.reset();
            return taken;
        }
    }

    /** Thrown where a tool wants to end its process; some catch it and want to end again. */
    private static final class Exited extends Error {
        private static final long serialVersionUID = 1;
    }

    /** The code that a tool first wanted to end with. */
    private static Integer exitCode;

    /** What a tool wants done when its process ends: some close their client only there. */
    private static final List<Runnable> endings = new ArrayList<>();

    public static void main(String[] none) throws IOException {
        PrintStream answers = System.out;
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        Capture output = new Capture();
        Capture error = new Capture();

        // Some tools and loggers keep the streams that they see first.
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(error, true, StandardCharsets.UTF_8));
        Exit.setExitProcedure(ToolRunner::exit);
        Exit.setHaltProcedure(ToolRunner::exit);
        Exit.setShutdownHookAdder((name, ending) -> endings.add(ending));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            byte[][] words = Stream.of(line.split(" ", -1)).map(Base64.getDecoder()::decode).toArray(byte[][]::new);
            String tool = new String(words[0], StandardCharsets.UTF_8);
            String[] arguments = Stream.of(words).skip(2).map(word -> new String(word, StandardCharsets.UTF_8)).toArray(String[]::new);
            System.setIn(new ByteArrayInputStream(words[1]));
            exitCode = null;
            run(tool, arguments);
            endings.forEach(Runnable::run);
            endings.clear();
            answers.println(exitCode + " " + encode(output.take()) + " " + encode(error.take()));
        }
    }

    private static void exit(int code, String message) {
        if (exitCode == null) exitCode = code;
        throw new Exited();
    }

    private static void run(String tool, String[] arguments) {
        try {
            Class.forName(tool).getMethod("main", String[].class).invoke(null, (Object) arguments);
            if (exitCode == null) exitCode = 0;
        } catch (InvocationTargetException failure) {
            if (exitCode == null) fail(failure.getCause());
        } catch (ReflectiveOperationException missing) {
            fail(missing);
        }
    }

    private static void fail(Throwable reason) {
        reason.printStackTrace();
        exitCode = 1;
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
