package vn.capdo.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** An outbox that is none: it sends at once. Only in the nodes of the comparison; the product's jar does not have it. */
class NaiveOutbox extends MailOutbox {

    private final JavaMailSender sender;
    private final boolean afterCommit;

    NaiveOutbox(JdbcClient jdbc, Clock clock, JavaMailSender sender, boolean afterCommit) {
        super(jdbc, clock);
        this.sender = sender;
        this.afterCommit = afterCommit;
    }

    static void replace(ConfigurableApplicationContext context, boolean afterCommit) {
        context.addBeanFactoryPostProcessor(factory -> {
            BeanDefinitionRegistry registry = (BeanDefinitionRegistry) factory;
            registry.removeBeanDefinition("mailOutbox");
            RootBeanDefinition naive = new RootBeanDefinition(MailOutbox.class);
            naive.setInstanceSupplier(() -> new NaiveOutbox(
                    factory.getBean(JdbcClient.class),
                    factory.getBean(Clock.class),
                    factory.getBean(JavaMailSender.class),
                    afterCommit));
            naive.setRole(BeanDefinition.ROLE_APPLICATION);
            registry.registerBeanDefinition("mailOutbox", naive);
        });
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID enqueue(OutgoingMail mail, List<Attachment> attachments) {
        if (afterCommit) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    send(mail);
                }
            });
        } else {
            send(mail);
        }
        return UUID.randomUUID();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void supersede(UUID deadlineId, String occasions) {
        // Nothing waits.
    }

    private void send(OutgoingMail mail) {
        try {
            MimeMessage message = sender.createMimeMessage();
            MimeMessageHelper helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
            helper.setFrom("capdo@localhost");
            helper.setTo(mail.recipient());
            helper.setSubject(mail.subject());
            helper.setText(PlainText.of(mail.body()), mail.body());
            sender.send(message);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
